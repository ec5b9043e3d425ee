//! What the `OpenAPI` document says before the endpoints.

use std::fmt::Write as _;

use maillon_members::tokens::Scope;
use utoipa::OpenApi;

const ABOUT: &str = "\
Offers and needs of one association and of those that it follows, for programs.

**Tokens.** What everybody may read needs none. For the rest, send `Authorization: Bearer mln_…`; a member makes a \
token on the page `/jetons`, an operator with `maillon token create`. A token never gives more than its member may do.

**Problems** are `application/problem+json` (RFC 9457). `errors` names every fault at once, with its place. Texts for \
people are in the language that `Accept-Language` asks for: French, Dutch, or else English.

**Lists** come in pages, the newest first unless it says otherwise. `next` is the `cursor` of the next page; the header \
`Link` is its whole address.

**Times** are RFC 3339 in UTC, amounts decimal strings, credit whole minutes of work; the costs of \
shared staff are whole euro cents.";

/// The head of the document.
#[derive(OpenApi)]
#[openapi(
    info(title = "Maillon", version = "1", description = ABOUT, license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")),
    tags(
        (name = "offers", description = "Offers and needs"),
        (name = "stories", description = "What the associations tell, and common narratives"),
        (name = "events", description = "The agenda, and who comes"),
        (name = "messages", description = "What is said about them, in conversations"),
        (name = "notifications", description = "What the member is told"),
        (name = "agreements", description = "What is asked for, promised and done"),
        (name = "polls", description = "Questions to everybody, and what is answered"),
        (name = "rooms", description = "Rooms and things to borrow, and who has them when"),
        (name = "staff", description = "Shared staff: what is lent, who comes, hours, and what each bears of the costs"),
        (name = "credit", description = "Minutes that members exchange"),
        (name = "network", description = "Networks: who belongs, who we are, rounds of consent"),
        (name = "map", description = "What the association says of itself for the map; for coordinators"),
        (name = "media", description = "Pictures that members upload"),
        (name = "timeline", description = "Every public thing, own or received"),
        (name = "network", description = "What is public of the members of our networks"),
        (name = "follows", description = "Whom the association follows, and who follows it"),
        (name = "coordination", description = "What looks after the instance; for coordinators"),
        (name = "instance", description = "The association, and who calls"),
    ),
)]
pub(super) struct Document;

/// What each scope is for, for the description of the tokens.
pub(super) fn scopes() -> String {
    let mut text = "A token of a member. Its scopes, one word a subject:\n".to_owned();
    for scope in Scope::ALL {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "\n- `{scope}`: {}", scope.about());
    }
    text
}
