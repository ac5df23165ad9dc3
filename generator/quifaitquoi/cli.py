"""The command line: `quifaitquoi check`, `build`, `serve`, `new`, `geocode`, `places`, `schema` and `explain`."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from textwrap import indent
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from .config import NetworkConfig, load_config, load_url
from .diagnostics import Diagnostic, Severity, SiteError
from .i18n import LANGUAGES, Messages, messages
from .judge import weighed
from .manual import codes, rule, schema, skeleton
from .manual.rules import Rule
from .model import KINDS, Kind
from .network import Network, read_network
from .places.importing import Trouble, beginnings_of, import_statbel
from .places.lock import LOCK, Lock, read_lock
from .places.municipalities import FILE, Merged, write_vocabulary
from .places.questions import Question, questions, refusals, shortcomings, within
from .places.survey import Survey, alone, survey
from .reporting import REPORTERS
from .reporting.wording import one_line
from .text import is_id, printable, slug, suggest
from .timing import Progress, Timings, silent

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

places_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(places_app, name="places", help="Fill the vocabulary of municipalities.")

Root = Annotated[Path, typer.Option("--root", help="The network's folder.", show_default="here")]


class RecordKind(StrEnum):
    """The kinds of records that have a file each."""

    PARTNER = "partner"
    ACTION = "action"
    METHOD = "method"
    PROJECT = "project"


class SchemaKind(StrEnum):
    """The kinds of files; a vocabulary holds terms."""

    PARTNER = "partner"
    ACTION = "action"
    METHOD = "method"
    PROJECT = "project"
    TERM = "term"


class Format(StrEnum):
    """For whom diagnostics are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    MARKDOWN = "markdown"


AUTHORS_ERROR = 1
ENVIRONMENT_ERROR = 2
INTERRUPTED = 130

WORTH_SHOWING = {"read": 100, "render": 100, "ask": 1}
"""Of how many steps a stage must have more for its progress to be shown."""


@app.callback()
def _main() -> None:
    """Who does what: from a folder of YAML and Markdown to the searchable site of a social network."""


@app.command()
def check(
    root: Root = Path(),
    form: Annotated[
        Format, typer.Option("--format", help="For people, for programs, as annotations, or as a comment.")
    ] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,  # noqa: FBT002
    lang: Annotated[str, typer.Option(help="Language of the messages; by default that of this machine.")] = "",
) -> None:
    """Check every record and tell all problems at once."""
    t = messages(_language(lang))
    with _progress(t) as progress:
        network = read_network(str(root), load_config(str(root)), progress=progress)
    if strict:
        network = network._replace(
            diagnostics=tuple(found._replace(severity=Severity.ERROR) for found in network.diagnostics)
        )
    sys.stdout.write(REPORTERS[form](network.diagnostics, network.counts, t, str(root)))
    if network.failed:
        raise typer.Exit(AUTHORS_ERROR)


@app.command()
def build(
    root: Root = Path(),
    out: Annotated[Path, typer.Option(help="The folder of the site.")] = Path("site"),
    timings: Annotated[Path | None, typer.Option(help="Write the seconds of each stage into this file.")] = None,
    keep_index_tree: Annotated[
        Path | None, typer.Option(help="Keep the pages that the search reads in this folder.")
    ] = None,
    index: Annotated[bool, typer.Option(help="Make the search index.")] = True,  # noqa: FBT002 (an option has a name)
) -> None:
    """Build the site, and put it in place only when it is whole."""
    from .mkdocs import build_site  # noqa: PLC0415 (MkDocs takes half a second to load)

    t = messages(_language(""))
    measured = Timings()
    with _progress(t) as progress:
        pages = build_site(
            str(root),
            str(out),
            timings=measured,
            progress=progress,
            index_tree=str(keep_index_tree) if keep_index_tree else None,
            search_index=index,
        )
    if timings:
        timings.write_text(json.dumps({"stages": measured.stages, "pages": pages}), encoding="utf-8")
    typer.echo(t("report.built", n=pages, out=out))


@app.command()
def serve(
    root: Root = Path(),
    address: Annotated[str, typer.Option(help="Where to show the site.")] = "127.0.0.1:8000",
) -> None:
    """Show the site and renew it at every change."""
    from .mkdocs import serve_site  # noqa: PLC0415

    serve_site(str(root), address)


@app.command()
def new(
    kind: RecordKind,
    name: Annotated[str, typer.Argument(help="What it is called; its file is named after it.")],
    root: Root = Path(),
    lang: Annotated[str, typer.Option(help="Language of the explanations.")] = "",
) -> None:
    """Make a record to fill in, with every field explained."""
    t, chosen = messages(_language(lang)), _kind(kind)
    stem = slug(name)
    if not is_id(stem):
        raise SiteError("reserved-name" if stem else "no-name", name=stem or name)
    url = load_url(str(root))
    folder = root / chosen.folder
    path = folder / f"{stem}.yml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton(chosen, name, t, url))
    except FileExistsError:
        typer.echo(t("report.exists", file=path), err=True)
        raise typer.Exit(AUTHORS_ERROR) from None
    except OSError as error:
        raise SiteError("unwritable", path=path, reason=error.strerror) from None
    typer.echo(t("report.created", file=path))


@app.command()
def geocode(
    root: Root = Path(),
    only_check: Annotated[bool, typer.Option("--check", help="Ask nobody; tell what is missing.")] = False,  # noqa: FBT002
    again: Annotated[bool, typer.Option("--again", help="Ask for every address anew.")] = False,  # noqa: FBT002
    lang: Annotated[str, typer.Option(help="Language of the messages; by default that of this machine.")] = "",
) -> None:
    """Look up where each address is, and keep the answers beside the data; what is confidential is never sent."""
    t, config = messages(_language(lang)), load_config(str(root))
    with _progress(t) as progress:
        network = read_network(str(root), config, progress=progress)
    wanted, lock = questions(network.catalogue, config), read_lock(str(root))
    if lock.diagnostics:
        _tell(network, lock.diagnostics, t)
        raise typer.Exit(AUTHORS_ERROR)
    living = within(lock, wanted)
    if only_check:
        source = config.geocoder.source if config.geocoder else ""
        found = sorted(shortcomings(str(root), wanted, living if network.failed else lock, source))
        if not found:
            typer.echo(t("report.geocode.complete", n=len(living.answers)))
            raise typer.Exit
        _tell(network, found, t)
        raise typer.Exit(AUTHORS_ERROR)
    if not network.failed:  # the addresses of a record that cannot be read today may come back
        lock = living
    with _progress(t) as progress:
        done = _survey(network, config, wanted, lock, again=again, progress=progress)
    if told := sorted(weighed(refusals(network.catalogue, done.lock), config)):
        _tell(network, told, t)
    typer.echo(t("report.geocode.kept", n=len(done.lock.answers), file=root / LOCK, asked=done.asked))
    if done.left:
        typer.echo(t("report.geocode.left", n=done.left))
    if done.trouble:
        raise done.trouble
    if done.interrupted:
        raise typer.Exit(INTERRUPTED)


def _survey(
    network: Network,
    config: NetworkConfig,
    wanted: Mapping[str, Question],
    lock: Lock,
    *,
    again: bool,
    progress: Progress,
) -> Survey:
    """Ask the service that the network names; nobody, if it names none."""
    root = network.catalogue.root
    if not config.geocoder:
        return survey(root, wanted, lock, None)
    from .places.geocoding import Geocoder  # noqa: PLC0415 (the only module that opens a socket: nothing else loads it)

    geocoder = Geocoder(config.geocoder, language=config.language, url=load_url(root), environment=os.environ)
    with alone(root):
        return survey(root, wanted, lock, (config.geocoder, geocoder.ask), again=again, progress=progress)


def _tell(network: Network, diagnostics: Iterable[Diagnostic], t: Messages) -> None:
    sys.stdout.write(REPORTERS[Format.TEXT](diagnostics, network.counts, t, network.catalogue.root))


@places_app.callback()
def _places() -> None:
    """Fill the vocabulary of municipalities."""


@places_app.command(name="import")
def import_places(
    table: Annotated[Path, typer.Argument(help="Statbel's table of postal codes and NIS codes: .xlsx or .csv.")],
    root: Root = Path(),
    province: Annotated[list[str] | None, typer.Option(help="Only this province; may be given several times.")] = None,
    nis_prefix: Annotated[str, typer.Option(help="Only NIS codes that begin so, such as 83,84.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change; write nothing.")] = False,  # noqa: FBT002
    lang: Annotated[str, typer.Option(help="Language of the messages; by default that of this machine.")] = "",
) -> None:
    """Add Belgian municipalities, with the postal codes they use; what the vocabulary has of them stays as it is."""
    t, config = messages(_language(lang)), load_config(str(root))
    beginnings = beginnings_of(province or (), nis_prefix)
    merged = import_statbel(str(root), str(table), config.language, t, beginnings)
    if not isinstance(merged, Merged):
        _tell_trouble(merged, t)
        raise typer.Exit(AUTHORS_ERROR)
    counts = {part: t(f"import.{part}", n=getattr(merged, part)) for part in ("added", "completed", "unchanged")}
    if dry_run:
        before, after = merged.before.splitlines(keepends=True), merged.text.splitlines(keepends=True)
        sys.stdout.writelines(unified_diff(before, after, FILE, FILE))
        typer.echo(t("import.would", file=root / FILE, **counts))
    else:
        typer.echo(t("import.done", file=write_vocabulary(str(root), merged.text), **counts))


def _tell_trouble(troubles: Sequence[Trouble], t: Messages) -> None:
    for place, message, remedy in troubles[:MOST_TROUBLES]:
        typer.echo(one_line(f"{printable(place.file, 150)}:{place.line}: {t('report.error')} {message}"), err=True)
        typer.echo(one_line(f"       {t('report.help')} {remedy}"), err=True)
    if len(troubles) > MOST_TROUBLES:
        typer.echo(t("import.more", n=len(troubles) - MOST_TROUBLES), err=True)
    typer.echo(t("import.refused", n=len(troubles)), err=True)


MOST_TROUBLES = 200
"""How many lines of a table are told to be wrong, one by one."""


@app.command(name="schema")
def print_schema(
    kind: SchemaKind, lang: Annotated[str, typer.Option(help="Language of the descriptions.")] = ""
) -> None:
    """Print the JSON Schema of a kind's files."""
    made = schema(_kind(kind), messages(_language(lang)))
    typer.echo(json.dumps(made, ensure_ascii=False, indent=2))


@app.command()
def explain(code: str, lang: Annotated[str, typer.Option(help="Language of the explanation.")] = "") -> None:
    """Explain a diagnostic: why the rule is there, how to satisfy it, and an example."""
    t = messages(_language(lang))
    known = sorted(codes(t))
    if code not in known:
        meant = suggest(code, known)
        told = t("report.unknown-code", code=printable(code))
        typer.echo(
            f"{told} {t('report.did-you-mean', suggestion=meant)}" if meant else f"{told} {', '.join(known)}", err=True
        )
        raise typer.Exit(AUTHORS_ERROR)
    typer.echo("\n".join(_explanation(rule(code, t), t)))


def _explanation(told: Rule, t: Messages) -> Iterator[str]:
    """Write the page of a rule for a terminal."""
    yield f"{told.title} [{told.code}] — {t(f'report.{told.severity}')}"
    yield f"\n{told.about}"
    yield f"{t('pages.rule.how')}\n\n{told.help}"
    if told.cases:
        yield f"\n{t('pages.rule.cases')}"
        yield from (f"- {remedy}" for remedy in told.cases)
    for side, files in (("bad", told.example.bad), ("good", told.example.good)):
        for path, text in files:
            yield f"\n{t(f'pages.rule.{side}')} — {path}"
            yield indent(text, "    ").rstrip()
    if told.example.bad:
        yield f"\n{t('pages.rule.fiction')}"


def _kind(name: str) -> Kind:
    return next(kind for kind in KINDS if kind.name == name)


def _language(chosen: str) -> str:
    """Return the language to speak: the one asked for, else the machine's, else the software's first."""
    if chosen:
        return chosen
    told = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or locale.getlocale()[0]
        or ""
    )
    return told[:2] if told[:2] in LANGUAGES else LANGUAGES[0]


@contextmanager
def _progress(t: Messages) -> Iterator[Progress]:
    """Show a progress bar on a terminal, and nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    with Bars(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True
    ) as bars:
        tasks = {
            stage: bars.add_task(t(f"report.stages.{stage}"), visible=False, total=None) for stage in WORTH_SHOWING
        }
        yield lambda stage, done, total: bars.update(
            tasks[stage], completed=done, total=total, visible=total > WORTH_SHOWING[stage]
        )


def main() -> None:
    """Run the command line; trouble with the environment is told in one sentence."""
    try:
        app()
    except SiteError as error:
        typer.echo(messages(_language("")).describe_trouble(error), err=True)
        _end(ENVIRONMENT_ERROR)
    except SystemExit as stop:
        _end(stop.code)


def _end(code: str | int | None) -> NoReturn:
    """End this process at once: to give back what a large network holds in memory, piece by piece, takes a second."""
    with suppress(OSError):  # if nobody takes what is still to be told, it ends as it always does
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        if not isinstance(code, str):
            os._exit(code or 0)
    sys.exit(code)
