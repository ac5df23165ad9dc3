"""What the pages say that answer without JavaScript: who serves which municipality, and whom."""

import re
from collections.abc import Callable

import pytest

from quifaitquoi.build import edition_of
from quifaitquoi.i18n import Messages
from quifaitquoi.pages import answers, views
from quifaitquoi.templating import environment
from tests.conftest import ReadText
from tests.network import DAY, QUIET

# Everything in it is fictional.
NETWORK = """
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  bourg: {label: Bourg}
  val: {label: Val}
  mont: {label: Mont}
-- content/vocabularies/zones.yml --
title: Zones
terms:
  pays: {label: Pays, municipalities: [bourg, val]}
  lointain: {label: Lointain}
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  logement: {label: Logement, basic_function: yes}
  loyer: {label: Payer son loyer, parent: logement}
  chauffage: {label: Se chauffer, parent: logement}
  eau: {label: Avoir de l’eau, parent: logement}
-- content/vocabularies/audiences.yml --
title: Publics
terms:
  jeunes: {label: Jeunes}
-- partners/maison-claire.yml --
name: Maison Claire
-- content/actions/a.yml --
title: Pour tout le pays
providers: [maison-claire]
needs: [loyer]
zone: [pays]
-- content/actions/b.yml --
title: Pour Val et le pays
needs: [loyer]
audiences: [jeunes]
zone: [val, pays]
-- content/actions/c.yml --
title: Loin d’ici
needs: [loyer]
zone: [lointain]
-- content/actions/d.yml --
title: Nul ne sait où
needs: [logement]
-- content/actions/e.yml --
title: Pour Mont, finie
needs: [loyer]
zone: [mont]
period: {end: 2020}
-- content/actions/f.yml --
title: Du bois pour l’hiver, finie
needs: [chauffage]
period: {end: 2019}
"""


Tell = Callable[[int], dict[str, views.Answers]]
"""Gives the answers to each need, by the address of their page, when so many are long."""


@pytest.fixture
def tell(network: ReadText, monkeypatch: pytest.MonkeyPatch) -> Tell:
    edition = edition_of(network(NETWORK), QUIET, DAY)

    def tell(long: int) -> dict[str, views.Answers]:
        monkeypatch.setattr(answers, "LONG", long)
        found = {page.path: page.plan(page.base).view() for page in answers.answers_pages(edition)}
        return {path: view for path, view in found.items() if isinstance(view, views.Answers)}

    return tell


def groups(answers: tuple[views.Answer, ...]) -> list[tuple[str, list[str]]]:
    """Return for whom each group is, with what is behind a zone, and its actions."""
    return [
        (
            ", ".join(f"{link.title} ({link.note})" if link.note else link.title for link in each.whom).replace(
                "\xa0", " "
            ),
            [action.title for action in each.actions],
        )
        for each in answers
    ]


def test_each_municipality_has_what_serves_it_through_its_zones_too(tell: Tell) -> None:
    loyer = tell(5)["orienter/loyer/"]

    assert groups(loyer.by_place) == [
        ("Bourg, Val", ["Pour tout le pays", "Pour Val et le pays"]),
        ("Lointain", ["Loin d’ici"]),  # nobody has said which municipalities are in it
    ]
    assert loyer.place_note == ""
    assert loyer.jumps == ()
    assert loyer.narrower == ()


def test_a_need_with_narrower_ones_has_their_answers_and_its_own(tell: Tell) -> None:
    unsaid = "À demander : personne n’a dit pour quelles communes"
    by_place = groups(tell(5)["orienter/logement/"].by_place)

    assert [title for title, _ in by_place] == ["Bourg, Val", "Lointain", unsaid]
    assert by_place[-1] == (unsaid, ["Nul ne sait où"])


def test_each_audience_has_what_is_for_it(tell: Tell) -> None:
    assert groups(tell(5)["orienter/loyer/"].by_audience) == [
        ("Jeunes", ["Pour Val et le pays"]),
        ("À demander : personne n’a dit pour qui", ["Loin d’ici", "Pour tout le pays"]),
    ]


def test_long_answers_stand_once_under_the_zone_that_they_name(tell: Tell) -> None:
    loyer = tell(2)["orienter/loyer/"]

    assert groups(loyer.by_place) == [
        ("Val", ["Pour Val et le pays"]),
        ("Pays (Bourg, Val)", ["Pour tout le pays", "Pour Val et le pays"]),
        ("Lointain", ["Loin d’ici"]),
    ]
    assert "zones" in loyer.place_note
    assert [tuple(jump) for jump in loyer.jumps] == [
        ("Val", "#municipalities-val", ""),
        ("Pays", "#zones-pays", ""),
        ("Lointain", "#zones-lointain", ""),
    ]
    assert [answer.anchor for answer in loyer.by_place] == ["municipalities-val", "zones-pays", "zones-lointain"]


def test_of_a_long_need_the_narrower_ones_are_counted_and_its_own_answers_stand(tell: Tell) -> None:
    logement = tell(2)["orienter/logement/"]

    assert [tuple(link) for link in logement.narrower] == [
        ("Payer son loyer", "../../orienter/loyer/", "3 actions"),
    ]
    assert [actions for _, actions in groups(logement.by_place)] == [["Nul ne sait où"]]


def test_each_jump_of_long_answers_leads_to_a_place_of_the_page(tell: Tell, fr: Messages) -> None:
    template = environment((), fr).get_template("pages/answers.html.j2")
    html = template.render(view=tell(2)["orienter/loyer/"])

    jumps = re.findall(r'href="#([^"]+)"', html)
    assert jumps == ["municipalities-val", "zones-pays", "zones-lointain"]
    assert [jump for jump in jumps if f'id="{jump}"' not in html] == []


def test_narrower_needs_lead_to_their_answers(tell: Tell, fr: Messages) -> None:
    template = environment((), fr).get_template("pages/answers.html.j2")

    assert '<a href="../../orienter/loyer/">Payer son loyer</a>' in template.render(view=tell(2)["orienter/logement/"])


def test_long_answers_without_a_zone_speak_of_none(tell: Tell) -> None:
    logement = tell(0)["orienter/logement/"]

    assert logement.place_note == ""


def test_answers_depend_on_what_is_over_too(network: ReadText) -> None:
    edition = edition_of(network(NETWORK), QUIET, DAY)
    pages = {page.path: page for page in answers.answers_pages(edition)}

    assert "action/e" in pages["orienter/loyer/"].plan("../../").depends


def test_a_need_to_which_all_answers_are_over_says_so(tell: Tell) -> None:
    chauffage, loyer = (tell(5)[f"orienter/{need}/"] for need in ("chauffage", "loyer"))

    assert (chauffage.by_place, chauffage.by_audience) == ((), ())
    assert chauffage.note.startswith("À notre connaissance, plus aucune action")
    assert loyer.note.startswith("Une information qui manque n’est pas un refus")
    assert tell(0)["orienter/logement/"].note == loyer.note


def test_a_need_that_nothing_answers_has_no_page(tell: Tell) -> None:
    assert list(tell(5)) == ["orienter/logement/", "orienter/loyer/", "orienter/chauffage/"]
