"""Services to put on a list: none of them, nor their numbers and addresses, exists."""

from tests.browser.fiction import FICTION

SERVICES = (
    FICTION
    + """
-- partners/maison-claire.yml --
name: Maison Claire
summary: Un lieu d’accueil imaginaire.
former_ids: [maison-clair]
sites:
  - address: {street: Rue Imaginaire 1, postcode: "6999", locality: Bourg-Fictif, country: BE}
    access: "Derrière l’église ; sonner deux fois."
    opening_hours: Mo-Fr 09:00-12:00,13:30-16:30; PH off
contacts:
  - purpose: Accueil
    audience: public
    phone: 086 00 00 01
    email: accueil@maison-claire.example
    website: maison-claire.example
  - {purpose: Coordination, audience: professional, phone: 086 00 00 02}
sources: [{title: Brochure imaginaire, date: 2026-09}]
verified: {on: 2026-10-05}
-- partners/atelier-bleu.yml --
name: Atelier bleu
summary: Un atelier imaginaire.
sites:
  - name: Entrée
    address: {street: "Chemin Inventé, 7", postcode: L-9999, locality: Kirchdorf, country: LU}
    opening_hours: Tu 14:00-17:00
contacts: [{phone: "+352 26 00 00 01"}]
verified: {on: 2010}
-- partners/porte-close.yml --
name: Porte close
closed: 2019-04-30
contacts: [{phone: 086 00 00 09}]
verified: {on: 2026-10-05}
-- content/actions/repas-du-soir.yml --
title: Repas du soir
summary: On mange ensemble, sans rien demander.
providers: [maison-claire]
opening_hours: Mo-Th 18:00-20:00; Fr 18:00-20:00 "sur rendez-vous"
fee: {free: yes}
eligibility:
  conditions: ["Habiter la commune ; ou y dormir"]
  bring: [Carte d’identité, "Un certificat, s’il y en a un"]
access: [{by: professional, how: phone, detail: La veille}]
verified: {on: 2026-10-05}
-- content/actions/conseil-budget.yml --
title: "Conseil budget, dettes & factures"
summary: Pour y voir clair.
providers: [atelier-bleu]
eligibility: {bring: [carte d'identité., Les factures]}
verified: {on: 2010}
-- content/actions/ancien-cours.yml --
title: Ancien cours
providers: [maison-claire]
period: {start: 2015, end: 2016-06}
verified: {on: 2026-10-05}
-- partners/chez-nous.yml --
name: Chez nous
summary: Une maison imaginaire.
languages: [pt]
verified: {on: 2026-10-05}
-- content/actions/chambre.yml --
title: Chambre pour quelques nuits
summary: Une chambre imaginaire.
providers: [chez-nous]
zone: [bourg-fictif]
audiences: [familles]
eligibility: {minimum_age: 18, residence_status: Séjour légal, conditions: [Venir avec un enfant]}
languages: [fr, ar, it]
capacity: {state: full, as_of: 2026-10-01}
sources: [{title: "Guide des nuits, revue Imaginaire n° 3", publisher: Revue imaginaire, date: 2026-09}]
verified: {on: 2026-10-05}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  bourg-fictif: {label: Bourg-Fictif, country: BE}
-- content/vocabularies/audiences.yml --
title: Publics
terms:
  familles: {label: Familles}
-- content/actions/ecoute.yml --
title: Écoute
providers: [maison-claire]
hours_note: Appelez d’abord
verified: {on: 2026-10-05}
"""
)
