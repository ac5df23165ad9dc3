"""The edition: the catalogue as a site tells it, in one language, on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

from ..catalogue import Catalogue, Entry
from ..config import NetworkConfig
from ..i18n import Messages
from ..model.base import Record, Source, Translations, Words
from ..prose import Abbreviation, markdown
from ..text import fold
from . import views
from .plane import Plane, plane_of

Made = TypeVar("Made")

EMPTY = Markup()

PAGED = ("partner", "action", "method", "project", "needs", "municipalities", "zones", "audiences")
"""The namespaces whose entries have a page each."""

_OTHERS = ("map", "orientation", "selection", "glossary", "search", "offline", "contribute", "rules", "fields")
"""The other parts of the site."""

_KEPT = 2_000
"""How many links, and how many other things, are kept that pages share: neighbouring pages share them most."""


@dataclass(frozen=True)
class Edition:
    """What every page needs to know. Addresses are relative: `base` leads from a page up to the site's root (`../../`)."""

    catalogue: Catalogue
    config: NetworkConfig
    t: Messages
    today: date
    url: str = ""
    """The site's public address, as far as it is known; what is read away from the site needs it."""
    _links: dict[tuple[str, str], views.Link] = field(default_factory=dict, repr=False, compare=False)
    _made: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False, compare=False)
    _over: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Make a thing that many pages show, and from then on give the same."""
        if name not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    # Words

    def text(self, words: Words | None) -> str:
        """Choose the language of a text: the site's, else the first that its author wrote."""
        if isinstance(words, Translations):
            return words.root.get(self.config.language) or next(iter(words.root.values()))
        return words or ""

    def texts(self, several: Iterable[Words] | None) -> tuple[str, ...]:
        """Choose the language of each of several texts."""
        return tuple(self.text(words) for words in several or ())

    def markdown(self, words: Words | None, base: str) -> Markup:
        """Render a text with its links to records."""
        return markdown(self.text(words), lambda target: self.target(target, base)) if words else Markup()

    def target(self, link: str, base: str) -> str | None:
        """Return the address behind a link such as `partner:integra-plus`, or nothing when no page is behind it."""
        namespace, colon, name = link.partition(":")
        entry = self.catalogue.entries.get(f"{namespace}/{name}") if colon else None
        path = self.path(entry) if entry else ""
        return f"{base}{path}" if path else None

    def date(self, partial: str | None) -> str:
        """Write a date as people read it, as far as it is known: “2002”, “juin 2010”, “19 juin 2010”, “1er mars 2026”."""
        if not partial or len(partial) == 4:
            return partial or ""
        known = "month" if len(partial) == 7 else "first-day" if partial.endswith("-01") else "day"
        return _date(partial, self.t(f"words.date.{known}"), self.config.language)

    def dated(self, how: str, partial: str) -> str:
        """Write a date with the word before it, as the language joins the two: “depuis le 19 juin 2010”, “d’avril 2010”."""
        told = self.date(partial)
        known = {4: "year", 7: "month"}.get(len(partial), "day")
        if known == "month" and fold(told)[0] in "aeiou":
            known = "month-with-vowel"
        return self.t(f"words.period.{how}.{known}", date=told)

    def period(self, start: str | None, end: str | None) -> str:
        """Write a period in words."""
        if start and end:
            return f"{self.dated('from', start)} {self.dated('to', end)}"
        if start:
            return self.dated("since", start)
        return self.dated("until", end) if end else ""

    def distance(self, kilometres: float) -> str:
        """Write a distance as precisely as it means something: “environ 700 m”, “environ 6,4 km”, “environ 23 km”."""
        if kilometres < 1:
            return self.t("places.distance.metres", n=max(round(kilometres * 10) * 100, 100))
        rounded = round(kilometres, 1) if kilometres < 10 else round(kilometres)
        return self.t("places.distance.kilometres", n=format_decimal(rounded, locale=self.config.language))

    # Addresses

    def section(self, namespace: str) -> str:
        """Return the folder of a kind, a vocabulary or another part of the site: `partenaires/`."""
        return f"{self._sections[namespace]}/"

    @cached_property
    def plane(self) -> Plane:
        """The plane on which the network is drawn."""
        return plane_of(self.catalogue)

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {namespace: self.t(f"paths.{namespace}") for namespace in (*PAGED, *_OTHERS)}

    def path(self, entry: Entry) -> str:
        """Return where an entry's page is in the site; a word of the glossary is a place on its page; others have none."""
        namespace, _, name = entry.key.partition("/")
        if namespace in PAGED:
            return f"{self._sections[namespace]}/{name}/"
        return f"{self._sections['glossary']}/#{name}" if namespace == "glossary" else ""

    def link(self, entry: Entry, base: str, note: Words | None = None) -> views.Link:
        """Return the name of an entry with the way to its page."""
        if note is not None:
            title, url, _ = self.link(entry, base)
            return views.Link(title, url, self.text(note))
        link = self._links.get((entry.key, base))
        if link is None:
            if len(self._links) >= _KEPT:
                self._links.clear()
            path = self.path(entry)
            link = views.Link(self.text(entry.card.title), f"{base}{path}" if path else "")
            self._links[entry.key, base] = link
        return link

    def links(self, entries: Iterable[Entry], base: str) -> tuple[views.Link, ...]:
        """Return the links to several entries."""
        return tuple(self.link(entry, base) for entry in entries)

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """The words of the glossary that stand for others."""
        known = ((entry, self.catalogue.record(entry)) for entry in self.catalogue.all("glossary"))
        meanings = ((entry, self.text(getattr(record, "stands_for", None))) for entry, record in known)
        return tuple(
            Abbreviation(self.text(entry.card.title), meaning, self.path(entry))
            for entry, meaning in meanings
            if meaning
        )

    # Cards

    def card(self, entry: Entry, base: str) -> views.Card:
        """Return the card of a record."""
        return views.Card(entry.key, base, "", self.card_text)

    def cards(self, entries: Iterable[Entry], base: str, without: str = "") -> tuple[views.Card, ...]:
        """Return the cards of several records, each once, in the order in which they come, not repeating what is said."""
        make = self.card_text
        return tuple([views.Card(key, base, without, make) for key in dict.fromkeys([entry.key for entry in entries])])

    def card_text(self, card: views.Card) -> views.CardText:
        """Return what a card shows."""
        entry = self.catalogue.entries[card.key]
        return views.CardText(
            entry.key,
            entry.kind,
            self.t(f"words.kinds.{entry.kind}"),
            self.text(entry.card.title),
            card.base + self.path(entry),
            self.text(entry.card.summary),
            tuple(line for line in self._lines(entry) if line != card.without),
            self.badges(entry),
        )

    def _lines(self, entry: Entry) -> tuple[str, ...]:
        if entry.kind == "action":
            providers = ", ".join(
                self.text(provider.card.title) for provider in self.catalogue.named(entry, "providers")
            )
            return tuple(line for line in (providers, self.zone_words(entry)) if line)
        if entry.kind == "partner":
            return (", ".join(entry.card.localities),) if entry.card.localities else ()
        return ()

    def zone_words(self, entry: Entry) -> str:
        """Name the places that an action or project is for."""
        field = "zone" if entry.kind == "action" else "area"
        return ", ".join(self.text(place.card.title) for place in self.catalogue.named(entry, field))

    def badges(self, entry: Entry) -> tuple[views.Badge, ...]:
        """Return what must be seen at a glance: it has ended, it is full, it is free, where in the path it stands."""
        card, badges = entry.card, []
        if self.ended(entry):
            badges.append(views.Badge(self.t(f"words.ended.{entry.kind}"), "muted"))
        if card.capacity:
            badges.append(views.Badge(self.t(f"words.capacity.{card.capacity}"), _CAPACITY_TONES[card.capacity]))
        if card.free:
            badges.append(views.Badge(self.t("words.fee.free"), "good"))
        if card.stage:
            badges.append(views.Badge(self.t(f"words.stage.{card.stage}")))
        badges += (views.Badge(self.t(f"words.reception.{way}")) for way in card.reception if way != "on-site")
        return tuple(badges)

    def ended(self, entry: Entry) -> bool:
        """Tell whether a record is about something that is over."""
        return entry.has_ended(self.today)

    def over(self, entry: Entry) -> bool:
        """Tell whether nobody can be sent there: it has ended, or all who offer it have closed."""
        over = self._over.get(entry.key)
        if over is None:
            providers = self.catalogue.named(entry, "providers") if entry.kind == "action" else ()
            over = self._over[entry.key] = self.ended(entry) or bool(providers and all(map(self.ended, providers)))
        return over

    def stale(self, verified: str | None) -> bool:
        """Tell whether nobody has verified a record for longer than the network allows."""
        return verified is None or self.config.is_stale(verified, self.today)

    # What stands around every record

    def head(self, entry: Entry, record: Record, base: str) -> views.Head:
        """Return the top of a record's page."""
        return views.Head(
            entry.kind,
            self.t(f"words.kinds.{entry.kind}"),
            base + self.section(entry.namespace),
            self.text(entry.card.title),
            entry.card.acronym or "",
            self.text(record.summary),
            self.badges(entry),
            tuple(self._notices(entry)),
            entry.key,
            self.ended(entry),
        )

    def _notices(self, entry: Entry) -> Iterator[views.Notice]:
        if self.ended(entry):
            yield views.Notice(self.t(f"words.notice.ended.{entry.kind}", date=self.date(entry.card.ended)), "warning")
        if entry.card.verified is None:
            yield views.Notice(self.t("words.notice.never-verified"), "warning")
        elif self.stale(entry.card.verified):
            yield views.Notice(self.t("words.notice.stale", date=self.date(entry.card.verified)), "warning")

    def foot(self, entry: Entry, record: Record) -> views.Foot:
        """Return sources, freshness and how to propose a change."""
        verified = record.verified
        sources = (
            views.Source(
                self.text(source.title),
                ", ".join(self._told_of(source)),
                web_address(source.url) if source.url else "",
            )
            for source in record.sources or ()
        )
        by = self.text(verified.by) if verified else ""
        how = self.text(verified.how) if verified else ""
        return views.Foot(
            tuple(sources),
            self.t("words.verified.on", date=self.date(verified.on)) if verified else self.t("words.verified.never"),
            " — ".join(part for part in (by, how) if part),
            self.stale(verified.on if verified else None),
            self.config.propose.edit_url.replace("{file}", quote(entry.file)) if self.config.propose.edit_url else "",
            self._mailto(entry),
            verified.on if verified else "",
        )

    def _told_of(self, source: Source) -> Iterator[str]:
        """Give who published a source, unless its title says that, and when."""
        publisher = self.text(source.publisher)
        if publisher and fold(publisher) not in fold(self.text(source.title)):
            yield publisher
        if source.date:
            yield self.date(source.date)

    def _mailto(self, entry: Entry) -> str:
        if not self.config.propose.email:
            return ""
        title = self.text(entry.card.title)
        subject = self.t("words.propose.subject", title=title)
        body = self.t("words.propose.body", title=title, path=self.url + self.path(entry), file=entry.file)
        return f"mailto:{quote(self.config.propose.email, safe='@')}?subject={quote(subject)}&body={quote(body)}"

    def fact(self, name: str, values: Iterable[views.Link], codes: Iterable[str] | None = ()) -> views.Fact:
        """Return a question and its answers; when nobody has said, the answer says that."""
        known = tuple(values)
        label = self.t(f"words.facts.{name}")
        return views.Fact(label, known or self._unknown, known=bool(known), name=name, codes=" ".join(codes or ()))

    @cached_property
    def _unknown(self) -> tuple[views.Link, ...]:
        return (views.Link(self.t("words.facts.unknown")),)

    def language_names(self, codes: Iterable[str] | None) -> tuple[views.Link, ...]:
        """Name languages in the site's language."""
        return tuple(views.Link(_language(code, self.config.language)) for code in codes or ())


_CAPACITY_TONES = {"open": "good", "limited": "warning", "full": "warning"}


def web_address(written: str) -> str:
    """Complete a web address that its author wrote without `https://`."""
    return written if written.startswith(("http://", "https://")) else f"https://{written}"


@cache
def _date(partial: str, pattern: str, language: str) -> str:
    return format_date(date.fromisoformat(f"{partial}-01"[:10]), pattern, locale=language)


@cache
def _language(code: str, language: str) -> str:
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(code, sep="-").get_display_name(language) or code
