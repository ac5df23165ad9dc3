"""`python -m tests.fuzz`: try many broken files on the whole chain, and fail when one of them does harm."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from secrets import randbelow
from tempfile import TemporaryDirectory
from time import perf_counter

from quifaitquoi.i18n import LANGUAGES
from quifaitquoi.parallel import jobs_available
from tests.fuzz.chain import Chain
from tests.fuzz.mutate import REPOSITORY, Input, make_input, seeds
from tests.fuzz.run import tried

SHOWN = 20
"""How many failures are shown; the others are counted."""

IN_MEMORY = "/dev/shm"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try `--runs` inputs of a `--seed`; return 1 when one failed, or when none or fewer than asked for were tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=2_000, help="how many inputs to try")
    parser.add_argument("--seed", type=int, default=randbelow(10**6), help="the same seed makes the same inputs")
    parser.add_argument("--first", type=int, default=0, help="number of the first input; with --runs 1, the only one")
    asked = parser.parse_args(arguments)
    numbers = range(asked.first, asked.first + asked.runs)
    known = seeds()
    start, count, failed = perf_counter(), 0, 0
    with TemporaryDirectory(dir=IN_MEMORY if os.path.isdir(IN_MEMORY) else None) as folder:
        Chain(Path(folder) / "first", LANGUAGES[0])  # what every process needs is then in memory
        for number, complaints in tried(_Attempt(Path(folder), known, asked.seed), numbers, jobs_available()):
            count += 1
            failed += bool(complaints)
            if complaints and failed <= SHOWN:
                _tell(asked.seed, number, make_input(known, asked.seed, number), complaints)
    rate = count / (perf_counter() - start)
    print(f"seed {asked.seed}: {count} inputs, {failed} failed; {rate:.0f} a second")
    if not count or count < asked.runs:
        print(f"{asked.runs} inputs were asked for", file=sys.stderr)
    return int(failed > 0 or not count or count < asked.runs)


class _Attempt:
    """Tries an input on a chain in each language in turn; each process has chains of its own."""

    def __init__(self, folder: Path, known: list[Input], seed: int) -> None:
        self._folder = folder
        self._known = known
        self._seed = seed
        self._chains: dict[str, Chain] = {}

    def __call__(self, number: int) -> Iterator[str]:
        if not self._chains:
            own = self._folder / str(os.getpid())
            self._chains = {language: Chain(own / language, language) for language in LANGUAGES}
        chain = self._chains[LANGUAGES[number % len(LANGUAGES)]]
        return chain.judge(make_input(self._known, self._seed, number))


def _tell(seed: int, number: int, made: Input, complaints: Iterable[str]) -> None:
    kept = REPOSITORY / "build" / "fuzz" / f"{seed}-{number}" / made.file
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(made.content)
    print(f"{kept} (--seed {seed} --first {number} --runs 1)")
    for complaint in complaints:
        print(f"    {complaint}")


if __name__ == "__main__":
    sys.exit(main())
