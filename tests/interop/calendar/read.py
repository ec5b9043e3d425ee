"""Reads calendars with a library that is not ours, and says what it found.

Standard input: {"text": "BEGIN:VCALENDAR…", "from": epoch seconds, "to": epoch seconds}
             or {"rules": [{"rule": "FREQ=…", "first": "2026-12-12T14:00", "zone": "Europe/Brussels"}, …],
                 "from": …, "to": …}
Standard output: {"name": …, "errors": […], "times": [[start, end, summary, status], …]} with times in epoch seconds,
             or {"times": [[epoch seconds, …], …]}, one list a rule, reckoned by dateutil.
"""

import datetime
import json
import sys
import zoneinfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr

UTC = datetime.timezone.utc


def instant(value):
    """A date is its midnight in UTC, as far as this test cares."""
    if isinstance(value, datetime.datetime):
        return int(value.timestamp())
    return int(datetime.datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp())


def calendar(question):
    parsed = icalendar.Calendar.from_ical(question["text"])
    begin = datetime.datetime.fromtimestamp(question["from"], UTC)
    end = datetime.datetime.fromtimestamp(question["to"], UTC)
    errors = [str(error) for part in parsed.walk() for error in part.errors]
    times = []
    for event in recurring_ical_events.of(parsed).between(begin, end):
        start = event["DTSTART"].dt
        stop = event["DTEND"].dt if "DTEND" in event else start
        times.append([instant(start), instant(stop), str(event.get("SUMMARY", "")), str(event.get("STATUS", ""))])
    return {"name": str(parsed.get("X-WR-CALNAME", "")), "errors": errors, "times": sorted(times)}


def rules(question):
    """On the wall clock, then set into the zone: a time that is skipped keeps the offset from before it (RFC 5545)."""
    answer = []
    for one in question["rules"]:
        zone = zoneinfo.ZoneInfo(one["zone"])
        first = datetime.datetime.fromisoformat(one["first"])
        text = one["rule"]
        found = []
        for local in rrulestr(text, dtstart=first):
            at = int(local.replace(tzinfo=zone, fold=0).timestamp())
            if at >= question["to"]:
                break
            if at >= question["from"]:
                found.append(at)
        answer.append(found)
    return {"times": answer}


def main():
    question = json.load(sys.stdin)
    json.dump(rules(question) if "rules" in question else calendar(question), sys.stdout)


main()
