"""What each page shows, ready for a template: texts chosen, sorted, formatted, with relative addresses.

Templates compute nothing; everything here is text in the site's language, sanitised HTML (`Markup`) or a relative URL. An
empty tuple or `None` means that the page says nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup


class Link(NamedTuple):
    """A name, its page (or nothing, when it has none) and a remark to show behind it."""

    title: str
    url: str = ""
    note: str = ""


class Badge(NamedTuple):
    """A short label on a card or under a title; `tone` is `neutral`, `good`, `warning` or `muted`."""

    text: str
    tone: str = "neutral"


class Notice(NamedTuple):
    """Something the reader must know before using the page; `tone` is `info` or `warning`."""

    text: str
    tone: str = "info"


class Card(NamedTuple):
    """A record in a list. It is made on the first page that shows it: most stand on several."""

    key: str
    base: str
    without: str
    """What the page says already, and the card need not repeat."""
    make: Callable[[Card], CardText]


class CardText(NamedTuple):
    """What a list shows of a record. `lines` are short facts: who offers it, where."""

    key: str
    kind: str
    kind_label: str
    title: str
    url: str
    summary: str
    lines: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()


class Fact(NamedTuple):
    """A question and its answers; `known` is false when nobody has said, and then the one value says so."""

    label: str
    values: tuple[Link, ...]
    known: bool = True
    name: str = ""
    """What is asked, for programs that read the page."""
    codes: str = ""
    """The answers as the record has them, parted by blanks, for programs that know no language."""


class Contact(NamedTuple):
    """A way to reach somebody. `phone`, `email` and `website` are links ready to follow, or nothing."""

    purpose: str
    audience: str
    phone: Link | None
    email: Link | None
    website: Link | None
    channel: str = ""
    """`public` or `professional`, for programs that read the page."""


class Site(NamedTuple):
    """A place where people are received; a confidential one has no more than a notice."""

    name: str = ""
    lines: tuple[str, ...] = ()
    notice: str = ""
    access: str = ""
    hours: tuple[tuple[str, str], ...] = ()
    """Rows of days and hours, in reading order."""
    hours_note: str = ""
    municipality: Link | None = None
    position: str = ""
    """How precisely it is known where the place is."""
    ways: tuple[Link, ...] = ()
    """The links that open the place in other programs."""
    timetable: Markup = Markup()
    """The hours of the coming weeks, as JSON for `elements/open-state.mjs`."""


class Spot(NamedTuple):
    """A place on a drawing: its point in the drawing's units (kilometres), and how far off it may be."""

    x: float
    y: float
    error: float


class Sketch(NamedTuple):
    """A drawing of where places are: the part of the network's drawing that it shows, and the places on it.

    `layers` are the addresses of what is drawn below the places, `unit` is the size of a place's mark in kilometres. The rest
    is the same for programs: `points` and `zone` as JSON, and the address of the `backdrop`.
    """

    box: str
    layers: tuple[str, ...]
    unit: float
    spots: tuple[Spot, ...]
    map_url: str
    backdrop: str
    label: str = ""
    points: Markup = Markup()
    zone: Markup = Markup()


class Map(NamedTuple):
    """The page of the map: a drawing, and beside it the places by municipality, each with its kind and precision as the note."""

    title: str
    intro: str
    sketch: Sketch | None
    groups: tuple[tuple[Link, tuple[Link, ...]], ...]
    notes: tuple[str, ...]
    sources: str
    places_url: str
    base: str


class Offer(NamedTuple):
    """A need, what answers it nearest to a municipality, and where that is."""

    need: Link
    action: Link
    where: str


class Served(NamedTuple):
    """What serves a municipality because it works for a zone: cards, each with where that is and how far away."""

    title: str
    anchor: str
    cards: tuple[tuple[Card, str], ...]
    url: str = ""
    note: str = ""


class Municipality(NamedTuple):
    """A municipality: what is there, what serves it from where, and what it has no offer for."""

    head: Head
    description: Markup
    facts: tuple[Fact, ...]
    sketch: Sketch | None
    here: tuple[Card, ...]
    served: tuple[Served, ...]
    """What serves it, by the zone for which it works."""
    offers: tuple[tuple[str, tuple[Offer, ...]], ...]
    """Need by need, under a title: answered there, from elsewhere, or for others only."""
    missing: tuple[Link, ...]
    """The needs that nothing in the directory answers."""
    neighbours: tuple[Link, ...]
    note: str
    """How distances are to be read, or why there are none."""
    ask_url: str


class Source(NamedTuple):
    """Where the facts come from."""

    title: str
    detail: str
    url: str


class Foot(NamedTuple):
    """What stands at the end of every record: sources, freshness, and how to correct it."""

    sources: tuple[Source, ...]
    verified: str
    verified_detail: str
    stale: bool
    edit_url: str
    mailto: str
    verified_on: str = ""
    """The same date as its author wrote it, for programs that read the page."""


class Group(NamedTuple):
    """A titled group of cards in a list; `url` leads to a page of its own, `anchor` is its place on this one."""

    title: str
    anchor: str
    cards: tuple[Card, ...]
    url: str = ""
    note: str = ""


class Head(NamedTuple):
    """The top of a record's page."""

    kind: str
    kind_label: str
    list_url: str
    """The page that lists all records of the kind."""
    title: str
    acronym: str
    summary: str
    badges: tuple[Badge, ...]
    notices: tuple[Notice, ...]
    key: str = ""
    """The record, for programs that read the page."""
    ended: bool = False


class Partner(NamedTuple):
    head: Head
    description: Markup
    actions: tuple[Group, ...]
    """Its actions, by need."""
    facts: tuple[Fact, ...]
    sites: tuple[Site, ...]
    sketch: Sketch | None
    contacts: tuple[Contact, ...]
    members: tuple[Card, ...]
    member_of: tuple[Link, ...]
    works_with: tuple[Link, ...]
    projects: tuple[Link, ...]
    methods: tuple[Link, ...]
    foot: Foot


class Provider(NamedTuple):
    """Who offers an action, with what is needed to reach them."""

    link: Link
    summary: str
    contacts: tuple[Contact, ...]
    sites: tuple[Site, ...]
    unreachable: bool
    """Whether nobody has said how to reach them."""


class Access(NamedTuple):
    """A way in: who may use it, how, and what to know."""

    by: str
    how: str
    detail: str
    channel: str = ""
    """`person` or `professional`, for programs that read the page."""


class Action(NamedTuple):
    head: Head
    facts: tuple[Fact, ...]
    """For whom, where, what it costs, when, in which languages…"""
    timetable: Markup
    """Its own hours of the coming weeks, as JSON for `elements/open-state.mjs`."""
    conditions: tuple[str, ...]
    bring: tuple[str, ...]
    access: tuple[Access, ...]
    contacts: tuple[Contact, ...]
    sites: tuple[Site, ...]
    sketch: Sketch | None
    providers: tuple[Provider, ...]
    description: Markup
    comes_from: tuple[Card, ...]
    leads_to: tuple[Card, ...]
    alternatives: tuple[Card, ...]
    methods: tuple[Link, ...]
    projects: tuple[Link, ...]
    foot: Foot


class Step(NamedTuple):
    title: str
    text: Markup


class Method(NamedTuple):
    head: Head
    description: Markup
    principles: tuple[str, ...]
    steps: tuple[Step, ...]
    fits: Markup
    limits: Markup
    origins: Markup
    related: tuple[Link, ...]
    actions: tuple[Card, ...]
    """The actions that use it: who uses it where."""
    partners: tuple[Link, ...]
    projects: tuple[Link, ...]
    foot: Foot


class Moment(NamedTuple):
    """A milestone: its date as people write it, and what happened."""

    date: str
    text: str


class Bar(NamedTuple):
    """One bar of a chart; lengths are in the units of a drawing 100 wide."""

    label: str
    value: str
    width: float


class Result(NamedTuple):
    """An indicator: a small table of dates and values, and bars when there are at least two numbers."""

    indicator: str
    unit: str
    rows: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    note: str


class Project(NamedTuple):
    head: Head
    facts: tuple[Fact, ...]
    problem: Markup
    description: Markup
    milestones: tuple[Moment, ...]
    partners: tuple[Link, ...]
    """Each with its role as the note."""
    funding: tuple[Link, ...]
    results: tuple[Result, ...]
    lessons: tuple[str, ...]
    still_running: Markup
    actions: tuple[Card, ...]
    methods: tuple[Link, ...]
    continues: tuple[Link, ...]
    continued_by: tuple[Link, ...]
    foot: Foot


class Listing(NamedTuple):
    """A page of cards in groups. `jumps` lead to the groups; `empty` says what to do when there is nothing."""

    title: str
    intro: Markup
    jumps: tuple[Link, ...]
    groups: tuple[Group, ...]
    empty: str


class Directory(NamedTuple):
    """A page of links in groups: all needs, all municipalities, all audiences; each note is a count."""

    title: str
    intro: Markup
    groups: tuple[tuple[Link, tuple[Link, ...]], ...]


class Era(NamedTuple):
    """A project on the timeline of all projects: its period in words, and its bar on a drawing 100 wide."""

    card: CardText
    period: str
    start: float
    width: float


class Timeline(NamedTuple):
    title: str
    intro: Markup
    years: tuple[Bar, ...]
    """Marks of the axis: `label` is the year, `width` its place on the drawing."""
    eras: tuple[Era, ...]


class Entry(NamedTuple):
    """A word of the glossary."""

    anchor: str
    term: str
    stands_for: str
    description: Markup


class Glossary(NamedTuple):
    title: str
    intro: Markup
    jumps: tuple[Link, ...]
    entries: tuple[Entry, ...]


class Door(NamedTuple):
    """One of the basic functions of life, with the needs behind it."""

    title: str
    url: str
    summary: str
    counted: str
    needs: tuple[Link, ...]


class Home(NamedTuple):
    title: str
    search_url: str
    ask_url: str
    doors: tuple[Door, ...]
    transversal: tuple[Link, ...]
    """Needs that belong to no door; each note is a count."""
    lists: tuple[Link, ...]
    """The other ways in: partners, municipalities, audiences…; each note is a count."""


class File(NamedTuple):
    """A file of an example: its path below the network's folder, and what is in it."""

    path: str
    text: str


class Rule(NamedTuple):
    """What is asked of authors, and an example; what cannot be shown by one has none."""

    head: Head
    about: Markup
    help: str
    cases: tuple[str, ...]
    """What helps in particular cases."""
    bad: tuple[File, ...]
    good: tuple[File, ...]
    fields: tuple[Link, ...]
    """The pages of the fields that the example is about."""


class Field(NamedTuple):
    """A field of a record: what it holds and what to write in it; `fields` are those of its group."""

    anchor: str
    name: str
    required: bool
    holds: Markup
    description: Markup
    fields: tuple[Field, ...]


class FieldGroup(NamedTuple):
    title: str
    fields: tuple[Field, ...]


class Fields(NamedTuple):
    """All fields of a kind of file."""

    head: Head
    jumps: tuple[Link, ...]
    groups: tuple[FieldGroup, ...]
    schema_url: str
    other_kinds: tuple[Link, ...]


class Choice(NamedTuple):
    """Something to choose: its id and name, the page that answers it without JavaScript, and how much is there."""

    id: str
    label: str
    url: str = ""
    note: str = ""


class Choices(NamedTuple):
    """Choices under a title; `whole` stands for them all."""

    title: str
    whole: Choice | None
    choices: tuple[Choice, ...]


class Emergency(NamedTuple):
    """A number to call when somebody is in danger, with the ids of the needs for which it is."""

    needs: tuple[str, ...]
    words: str
    phone: str
    link: str
    call: str
    """What the link does, for those who cannot see it."""


class Question(NamedTuple):
    """The page that asks for a person's situation."""

    title: str
    intro: str
    exit_url: str
    doors: tuple[Choices, ...]
    audiences: tuple[Choice, ...]
    """Those that are not about one of the aspects."""
    aspects: tuple[Choices, ...]
    """What is asked about a person by itself."""
    languages: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    bys: tuple[Choice, ...]
    examples: tuple[Link, ...]
    """Questions to begin with."""
    emergencies: tuple[Emergency, ...]
    data_url: str
    words_url: str
    paths_url: str
    actions_url: str
    partners_url: str
    lists: tuple[Link, ...]
    messages: Mapping[str, Any]
    """The words that the page says while somebody asks."""


class Answer(NamedTuple):
    """What there is for some municipalities or people: for whom, and the actions, each with who offers it as the note."""

    whom: tuple[Link, ...]
    actions: tuple[Link, ...]
    anchor: str = ""


class Answers(NamedTuple):
    """What answers a need, by municipality and by audience."""

    title: str
    need_url: str
    narrower: tuple[Link, ...]
    """The needs below it whose answers are too many to stand here: each leads to a page of its own."""
    by_place: tuple[Answer, ...]
    place_note: str
    jumps: tuple[Link, ...]
    """The ways to each place, where they are many."""
    by_audience: tuple[Answer, ...]
    ask_url: str
    exit_url: str
    note: str
    emergencies: tuple[Emergency, ...]


class Search(NamedTuple):
    title: str
    ask_url: str
    links: tuple[Link, ...]
    """Where to go without JavaScript."""


class Offline(NamedTuple):
    title: str
    messages: Mapping[str, Any]
    """What the element says of the reader's copy."""


class Selection(NamedTuple):
    """The list that a reader makes, with the sheet to hand over; all of it is made in the browser from these texts, as JSON.

    `sections` says where the pages of each kind are, `keys_url` where the keys of records are by their short names, `languages`
    how the sheet says things in each language; `zone` and `prefix` are the time zone and the telephone prefix of the network's
    first country.
    """

    title: str
    intro: str
    words: Markup
    languages: Markup
    sections: Markup
    keys_url: str
    zone: str
    prefix: str
    exit_url: str
    links: tuple[Link, ...]
    """Where to find what to put on the list."""
