// What must never happen on any page, whatever a test looks at.

/** Watches a browser context; `faults` grows with what went wrong. `others` are origins where a test goes on purpose. */
export class Guard {
  constructor(context, origin, others = []) {
    this.faults = []
    this.others = others
    context.on('request', (request) => this.request(request, origin))
    context.on('response', (response) => this.response(response))
    context.on('requestfailed', (request) => this.failed(request))
    context.on('console', (message) => this.console(message))
    context.on('weberror', (problem) => this.faults.push(`an exception on the page: ${problem.error()}`))
  }

  /** A page that is visited tells nobody else. */
  request(request, origin) {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && ![origin, ...this.others].includes(url.origin)) this.faults.push(`asked another host: ${url}`)
  }

  /** Pages may answer 4xx where a test expects it; what they are made of may not, and nothing may answer 5xx. */
  response(response) {
    const status = response.status()
    if (status >= 500 || (status >= 400 && !response.request().isNavigationRequest())) {
      this.faults.push(`${response.url()} answered ${status}`)
    }
  }

  failed(request) {
    const why = request.failure()?.errorText
    // A page that is left while its pictures still load drops them.
    if (why !== 'net::ERR_ABORTED') this.faults.push(`${request.url()} failed: ${why}`)
  }

  /** Violations of the content security policy are told here too. */
  console(message) {
    const isStatus = message.text().startsWith('Failed to load resource: the server responded')
    if (['error', 'warning'].includes(message.type()) && !isStatus) {
      this.faults.push(`the console says: ${message.text()}`)
    }
  }
}
