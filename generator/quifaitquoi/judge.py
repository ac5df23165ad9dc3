"""What only the whole network shows to be wrong, and how much each defect weighs there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from .catalogue import Catalogue
from .config import NetworkConfig
from .diagnostics import Diagnostic, Place, Severity, diagnose, usual_severity
from .rules import NETWORK_RULES, Finding
from .validate import place

MAX_OF_A_KIND = 50
"""How often one rule speaks before the rest is only counted: nobody reads a thousand lines that say the same."""


def judge(root: str, catalogue: Catalogue, config: NetworkConfig, today: date) -> Iterator[Diagnostic]:
    """Give what the rules about the whole network find on a day."""
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    counted: Counter[str] = Counter()
    crowded: dict[str, str] = {}
    for rule in NETWORK_RULES:
        for entry, finding in rule(catalogue, config, today):
            if config.severities.get(finding.code) == "off":
                continue
            counted[finding.code] += 1
            if counted[finding.code] <= MAX_OF_A_KIND:
                findings[entry.file].append(finding._replace(route=(*entry.route, *finding.route)))
            else:
                crowded[finding.code] = entry.file
    for file, found in findings.items():
        yield from place(root, file, found)
    for code, file in crowded.items():
        more = counted[code] - MAX_OF_A_KIND
        told = diagnose(Place(file), "more-of-a-kind", code=code, count=more)
        yield told._replace(severity=usual_severity(code))


def weighed(diagnostics: Iterable[Diagnostic], config: NetworkConfig) -> Iterator[Diagnostic]:
    """Give the diagnostics with the severities that the network has chosen, without those that it has turned off."""
    for diagnostic in diagnostics:
        chosen = config.severities.get(diagnostic.code)
        if chosen is None:
            yield diagnostic
        elif chosen != "off":
            yield diagnostic._replace(severity=Severity(chosen))
