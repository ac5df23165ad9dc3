"""Measures fictional networks: `python -m benchmarks --help`."""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.goals import goals, goals_for_orientation, goals_for_places
from benchmarks.maps import POINTS, open_map
from benchmarks.measure import CommandError
from benchmarks.names import LARGEST
from benchmarks.orientation import ACTIONS, open_orientation
from benchmarks.places import ADDRESSES, locate_addresses
from benchmarks.report import judged, told, told_of_map, told_of_orientation, told_of_places
from benchmarks.run import Results, run

Say = Callable[[str], None]

PEERS = ("hugo", "mkdocs")
BUSY = 0.5
"""The load beyond which other work disturbs the measuring."""


def main() -> int:
    """Measure and print; return 1 when a build fails or a side does what it must not, never for a missed goal."""
    options = _options()
    signal.signal(signal.SIGTERM, _end)
    started = time.perf_counter()

    def say(what: str) -> None:
        print(f"[{time.perf_counter() - started:6.0f} s] {what}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="benchmarks-", dir=options.folder) as name:
        folder = Path(name)
        print(_surroundings(folder, options))
        try:
            faults = [
                fault for part in PARTS if options.only in (None, part) for fault in PARTS[part](folder, options, say)
            ]
        except CommandError as error:
            print(f"\nFAULT: {error}")
            return 1
    return int(bool(faults))


def _builds(folder: Path, options: argparse.Namespace, say: Say) -> Iterator[str]:
    """Measure the builds of each network, print it, and give what is wrong."""
    measured: dict[int, Results] = {}
    for size in options.sizes:
        measured[size] = run(
            folder / str(size), size, seed=options.seed, peers=options.peers, runs=options.runs, say=say
        )
        print(f"\n\n{told(measured[size])}", flush=True)
        yield from measured[size].first.faults
    print(f"\n\n{judged(f'for the network of {max(measured):,}', goals(measured))}", flush=True)


def _places(folder: Path, options: argparse.Namespace, say: Say) -> Iterator[str]:
    """Measure how places are found and shown, print it, and give what is wrong."""
    places = locate_addresses(folder / "addresses", options.addresses, seed=options.seed, runs=options.runs, say=say)
    print(f"\n\n{told_of_places(places)}", flush=True)
    opened = open_map(folder / "map", options.points, seed=options.seed, runs=options.runs, say=say)
    print(f"\n\n{told_of_map(opened)}")
    print(f"\n\n{judged('for places', goals_for_places(places, opened))}", flush=True)
    yield from opened.faults if opened else ()


def _orientation(folder: Path, options: argparse.Namespace, say: Say) -> Iterator[str]:
    """Measure how soon the orientation page answers, and print it; whatever it does is judged by goals only."""
    measured = open_orientation(folder / "doors", options.actions, seed=options.seed, runs=options.runs, say=say)
    print(f"\n\n{told_of_orientation(measured)}")
    print(f"\n\n{judged('for orientation', goals_for_orientation(measured))}", flush=True)
    yield from ()


PARTS = {"builds": _builds, "places": _places, "orientation": _orientation}


def _end(*_: object) -> None:
    """Leave in order when asked to: a folder in memory must not stay behind, even when asked twice."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit("ended")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure how long fictional networks take, here and elsewhere."
    )
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default=(100, 1_000, 10_000),
        metavar="N,N",
        help="partners in each network (100,1000,10000)",
    )
    parser.add_argument(
        "--peers",
        type=_peers,
        default=PEERS,
        metavar="NAME,NAME",
        help="with whom to compare (hugo,mkdocs; may be empty)",
    )
    parser.add_argument(
        "--runs",
        type=_runs,
        default=3,
        metavar="N",
        help="runs of which the median counts (3; MkDocs once beyond 1,000)",
    )
    parser.add_argument("--only", choices=tuple(PARTS), help="measure only this part")
    parser.add_argument(
        "--addresses", type=_count, default=ADDRESSES, metavar="N", help=f"addresses to be located ({ADDRESSES})"
    )
    parser.add_argument("--points", type=_count, default=POINTS, metavar="N", help=f"points on the map ({POINTS})")
    parser.add_argument(
        "--actions", type=_count, default=ACTIONS, metavar="N", help=f"actions to be oriented to ({ACTIONS})"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes another network (1)")
    parser.add_argument(
        "--folder",
        type=_folder,
        default=_memory_folder(),
        metavar="FOLDER",
        help="where to work: in memory where there is /dev/shm; 10,000 partners take 4 GB there",
    )
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    sizes = sorted({int(size) for size in text.split(",")})
    if sizes[0] < 1 or sizes[-1] > LARGEST:
        raise argparse.ArgumentTypeError(f"a network has 1 to {LARGEST:,} partners")
    return tuple(sizes)


def _count(text: str) -> int:
    if not 1 <= int(text) <= LARGEST:
        raise argparse.ArgumentTypeError(f"1 to {LARGEST:,}")
    return int(text)


def _runs(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least one run")
    return int(text)


def _folder(text: str) -> Path:
    if not os.access(text, os.W_OK):
        raise argparse.ArgumentTypeError(f"{text} is not a folder to write in")
    return Path(text)


def _peers(text: str) -> tuple[str, ...]:
    chosen = tuple(filter(None, text.split(",")))
    if unknown := set(chosen) - set(PEERS):
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(sorted(unknown))}")
    return chosen


def _memory_folder() -> Path | None:
    """Return a folder in memory, where the disk has no say; nothing for the usual temporary folder."""
    folder = Path("/dev/shm")  # noqa: S108
    return folder if os.access(folder, os.W_OK) else None


def _surroundings(folder: Path, options: argparse.Namespace) -> str:
    machine = f"{os.cpu_count()} processors, Python {platform.python_version()}, files on {_file_system(folder)}"
    lines = [
        f"{machine}; seed {options.seed}; median of {options.runs}",
        "memory: the largest sum over all processes at one moment, shared pages counted once",
    ]
    load = os.getloadavg()[0]
    if load > BUSY:
        lines.append(f"THE MACHINE IS BUSY (load {load:.1f}): times will be too long")
    return "\n".join(lines)


def _file_system(folder: Path) -> str:
    """Return the kind of file system that a folder is on."""
    mounts = (line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines())
    around = [(mount[1], mount[2]) for mount in mounts if folder.is_relative_to(mount[1])]
    return max(around, key=lambda mount: len(mount[0]))[1]


if __name__ == "__main__":
    sys.exit(main())
