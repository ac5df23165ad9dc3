"""French-looking words for people, places and work that do not exist."""

from __future__ import annotations

from random import Random

FUNCTIONS = {
    "travail": "Travail et revenu",
    "logement": "Logement",
    "formation": "Éducation et formation",
    "sante": "Soins et santé",
    "repos": "Repos et loisirs",
}

NEEDS = {
    "chercher-un-emploi": ("travail", "Chercher un emploi", ("boulot", "job", "embauche")),
    "creer-une-activite": ("travail", "Créer son activité", ("indépendant", "entreprise")),
    "stage": ("travail", "Trouver un stage", ("apprentissage",)),
    "revenu": ("travail", "Obtenir un revenu", ("allocation", "aide financière", "sans argent")),
    "droit-du-travail": ("travail", "Comprendre son contrat", ("licenciement", "préavis")),
    "garde-d-enfants": ("travail", "Faire garder ses enfants", ("crèche", "nounou", "accueil extrascolaire")),
    "trouver-un-logement": ("logement", "Trouver un logement", ("appartement", "maison", "louer")),
    "garder-son-logement": ("logement", "Garder son logement", ("expulsion", "loyer impayé")),
    "hebergement-d-urgence": ("logement", "Hébergement d’urgence", ("abri de nuit", "sans-abri", "dormir")),
    "energie": ("logement", "Payer l’énergie", ("chauffage", "électricité", "mazout")),
    "travaux": ("logement", "Réparer son logement", ("humidité", "rénovation")),
    "meubles": ("logement", "Meubles et équipement", ("frigo", "seconde main")),
    "alphabetisation": ("formation", "Lire et écrire", ("analphabétisme", "cours de base")),
    "apprendre-le-francais": ("formation", "Apprendre le français", ("cours de langue", "FLE")),
    "remise-a-niveau": ("formation", "Se remettre à niveau", ("mathématiques", "calcul")),
    "formation-professionnelle": ("formation", "Apprendre un métier", ("qualification",)),
    "accrochage-scolaire": ("formation", "Rester à l’école", ("décrochage", "école des devoirs")),
    "numerique": ("formation", "Se servir d’un ordinateur", ("internet", "informatique", "démarches en ligne")),
    "voir-un-medecin": ("sante", "Voir un médecin", ("docteur", "maison médicale")),
    "sante-mentale": ("sante", "Santé mentale", ("dépression", "psychologue", "mal-être")),
    "dependances": ("sante", "Dépendances", ("alcool", "drogue", "addiction")),
    "handicap": ("sante", "Handicap", ("invalidité", "mobilité réduite")),
    "planning-familial": ("sante", "Vie affective et familiale", ("contraception", "couple")),
    "manger": ("sante", "Se nourrir", ("colis alimentaire", "épicerie sociale", "repas")),
    "souffler": ("repos", "Souffler", ("répit", "vacances", "aidants proches")),
    "sport": ("repos", "Bouger", ("gymnastique", "marche", "sport")),
    "culture": ("repos", "Sorties et culture", ("théâtre", "musée", "concert")),
    "rencontrer": ("repos", "Rencontrer du monde", ("solitude", "isolement")),
    "mobilite": ("", "Se déplacer", ("transport", "permis de conduire", "vélo")),
    "confiance-en-soi": ("", "Reprendre confiance", ("estime de soi",)),
    "dettes": ("", "Sortir des dettes", ("surendettement", "huissier", "factures")),
    "papiers": ("", "Démarches et papiers", ("formulaire", "commune", "administration")),
}

AUDIENCES = {
    "tout-public": "Tout public",
    "jeunes": "Jeunes de 16 à 25 ans",
    "demandeurs-d-emploi": "Personnes sans emploi",
    "parents": "Parents",
    "familles-monoparentales": "Parents seuls",
    "personnes-agees": "Personnes âgées",
    "personnes-handicapees": "Personnes handicapées",
    "nouveaux-arrivants": "Nouveaux arrivants",
    "sans-abri": "Personnes sans logement",
    "femmes": "Femmes",
}

LEGAL_FORMS = {
    "association": "Association",
    "service-public": "Service public",
    "cooperative": "Coopérative",
    "fondation": "Fondation",
    "groupement": "Groupement de fait",
}

ACTION_TYPES = {
    "permanence": "Permanence",
    "accompagnement": "Accompagnement individuel",
    "atelier": "Atelier collectif",
    "cours": "Cours",
    "aide-materielle": "Aide matérielle",
    "lieu": "Lieu d’accueil",
}

NETWORKS = {
    "pacte-des-rives": "Pacte des rives",
    "table-du-logement": "Table du logement",
    "reseau-des-aidants": "Réseau des aidants",
}

ABBREVIATIONS = {
    "fle": ("FLE", "Français langue étrangère"),
    "isp": ("ISP", "Insertion socioprofessionnelle"),
}

GLOSSARY = {
    "accroche": ("Accroche", "Premières rencontres avec une personne qui ne demande rien encore."),
    "bilan": ("Bilan", "Entretien où l’on regarde ensemble le chemin parcouru et la suite."),
    "capacite": ("Capacité", "Places encore libres dans une action, à une date donnée."),
    "guidance": ("Guidance", "Suivi régulier du budget d’un ménage."),
    "mise-a-l-emploi": ("Mise à l’emploi", "Contrat de travail aidé, d’une durée limitée."),
    "orientation": ("Orientation", "Dire à une personne à quelle porte frapper, et l’y annoncer."),
    "parcours": ("Parcours", "Suite des actions qu’une personne traverse."),
    "permanence": ("Permanence", "Heures pendant lesquelles on est reçu sans rendez-vous."),
    "reseau": ("Réseau", "Partenaires qui se connaissent et s’envoient des personnes."),
    "tiers-lieu": ("Tiers-lieu", "Endroit ouvert où chacun peut venir sans raison précise."),
}

_FORMS = ("Maison", "Relais", "Atelier", "Service", "Centre", "Espace", "Comptoir", "Carrefour", "Antenne", "Cercle")
_CAUSES = (
    "de l’accueil", "des métiers", "du logement", "des familles", "de la santé", "des savoirs", "de l’entraide",
    "des jeunes", "du numérique", "de la mobilité", "des aînés", "des langues", "du budget", "de la culture",
    "des voisins",
)  # fmt: skip
_WORK = (
    "Permanence", "Atelier", "Cours", "Accompagnement", "Bilan", "Table d’hôtes", "Consultation",
    "Groupe de parole", "Visite à domicile", "Séance d’information", "Module de base", "Coup de main",
)  # fmt: skip
_THEMES = (
    "logement", "emploi", "budget", "français", "permis de conduire", "parents", "santé", "ordinateur", "énergie",
    "confiance", "vélo", "papiers", "repas", "jardin", "couture",
)  # fmt: skip
_HEADS = (
    "Vorli", "Lambru", "Vesqui", "Tarmi", "Quoiré", "Belzou", "Nérondi", "Folvi", "Garlo", "Mirzi", "Bostrou",
    "Plumi", "Sarvo", "Julmé", "Divrou", "Zélan",
)  # fmt: skip
_TAILS = (
    "brune", "fleur", "court", "ville", "bois", "rive", "champ", "lieu", "vaux", "pont", "sart", "heid", "mare",
    "val", "combe", "tour",
)  # fmt: skip
_WATERS = (
    "sur-Fable", "sur-Chimère", "en-Songe", "lez-Nulpart", "sous-Licorne", "en-Mirage", "sur-Fictaine", "aux-Contes",
)  # fmt: skip
_STREETS = (
    "rue des Faux-Semblants", "rue de l’Imaginaire", "place du Conte", "chemin des Licornes",
    "avenue de Nulle-Part", "quai des Songes",
)  # fmt: skip

_WHO = (
    "L’équipe", "Une travailleuse sociale", "Le groupe", "Un bénévole formé", "La personne de contact",
    "L’animatrice", "Un ancien participant", "Le partenaire qui oriente", "La coordination", "Chaque participant",
)  # fmt: skip
_DOES = (
    "reçoit sans rendez-vous", "écoute d’abord, puis propose", "prend le temps de faire le point",
    "accompagne jusqu’au guichet voisin", "prépare avec chacun les premières démarches",
    "téléphone aux services concernés", "explique les règles en mots simples", "relit le courrier reçu",
    "cherche une solution avant l’échéance", "organise une rencontre à trois", "tient à jour la liste des places",
    "revient vers la personne après un mois",
)  # fmt: skip
_HOW = (
    "dans un lieu calme, à deux pas de la gare", "en français, et au besoin avec un interprète",
    "sans demander de justificatif", "même quand la situation paraît bloquée", "avec l’accord écrit de la personne",
    "en gardant le secret de ce qui a été confié", "aussi longtemps que c’est nécessaire",
    "en s’appuyant sur ce que la personne sait déjà faire", "le plus tôt possible après la demande",
    "de l’accueil jusqu’au suivi", "deux fois par semaine, hors congés",
    "en lien étroit avec les écoles et les communes voisines",
)  # fmt: skip
_POINTS = (
    "une première rencontre, d’une heure environ", "un entretien par semaine pendant trois mois",
    "des ateliers à huit personnes au plus", "une visite chez un partenaire", "un bilan écrit, remis à la personne",
    "un repas partagé le dernier vendredi", "une garderie sur place", "le remboursement des trajets",
)  # fmt: skip


HOURS = {
    "Mo-Fr 09:00-12:00": ("lundi à vendredi de 9 h à 12 h",),
    "Mo-Th 08:30-12:00,13:00-16:30": ("lundi à jeudi de 8 h 30 à 12 h, de 13 h à 16 h 30",),
    "Tu,Th 13:00-17:00": ("mardi, jeudi de 13 h à 17 h",),
    "We 09:00-12:00; Fr 13:30-18:00": ("mercredi de 9 h à 12 h", "vendredi de 13 h 30 à 18 h"),
}
"""Opening hours as those who write data put them, and as those who write pages do."""

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


def municipality_name(number: int) -> str:
    """Name the municipality with this number; no two share a name below 2,304."""
    head, rest = _HEADS[number % 16], number // 16
    name = head + _TAILS[(rest + number) % 16]
    water = rest // 16
    return name if not water else f"{name}-{_WATERS[water - 1]}"


def partner_name(number: int, place: str) -> str:
    """Name the partner that has this number in its municipality; no two share a name below 150."""
    return f"{_FORMS[number % 10]} {_CAUSES[(number // 10 + number) % 15]} de {place}"


def action_title(number: int, place: str) -> str:
    """Name the action that has this number in its municipality; numbered beyond 180."""
    title = f"{_WORK[number % 12]} {_THEMES[(number // 12 + number) % 15]} de {place}"
    return title if number < 180 else f"{title} {number // 180 + 1}"


def street(random: Random) -> str:
    """Give a street that exists nowhere."""
    return f"{random.choice(_STREETS)} {random.randint(1, 180)}"


def phone(random: Random) -> str:
    """Give a number out of a range that is kept for fiction."""
    prefix = random.choice(("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49"))
    return f"{prefix} {random.randrange(100):02} {random.randrange(100):02}"


def sentence(random: Random) -> str:
    """Give one sentence."""
    return f"{random.choice(_WHO)} {random.choice(_DOES)} {random.choice(_HOW)}."


def date(written: str) -> str:
    """Write a date the way those who write pages do, as far as it is known."""
    year, *rest = written.split("-")
    day = ["1er" if number == "01" else f"{int(number)}" for number in rest[1:]]
    return " ".join([*day, *(_MONTHS[int(month) - 1] for month in rest[:1]), year])


def description(random: Random, *, link: str) -> str:
    """Give two to four paragraphs, one sentence a line; a third of them with a list, strong words and a link."""
    paragraphs = ["\n".join(sentence(random) for _ in range(random.randint(1, 3))) for _ in range(random.randint(2, 3))]
    if random.random() < 1 / 3:
        points = "\n".join(f"- {point}" for point in random.sample(_POINTS, 3))
        paragraphs[1:1] = [f"On y trouve **selon les semaines** :\n\n{points}"]
        paragraphs.append(f"Plus de détails sur [la page de l’année]({link}).")
    return "\n\n".join(paragraphs) + "\n"


LISTS = {
    "partenaires": "Partenaires de A à Z",
    "actions": "Actions par besoin",
    "besoins": "Besoins",
    "communes": "Communes",
    "zones": "Zones",
    "publics": "Publics",
    "methodes": "Méthodes",
    "projets": "Projets dans le temps",
    "glossaire": "Glossaire",
    "recherche": "Recherche",
}
"""The lists of a site, by their addresses."""

INTROS = {
    "partenaires": "Toutes les organisations du réseau, par ordre alphabétique.",
    "actions": "Ce que les partenaires font pour les personnes, rangé selon le besoin.",
    "besoins": (
        "Cinq fonctions de base tiennent une vie debout : quand l’une manque, les autres suivent. "
        "Choisissez la porte qui convient."
    ),
    "communes": "Choisissez une commune pour voir ce qui la dessert, y compris ce qui dessert une zone plus large.",
    "zones": "Les ensembles de communes que les partenaires desservent.",
    "publics": "À qui les actions s’adressent.",
    "methodes": "Les façons de travailler du réseau : ce qu’elles sont, quand elles conviennent, qui les utilise.",
    "projets": "Ce que les partenaires ont entrepris ensemble, et ce qui en est resté.",
    "glossaire": "Les sigles et les mots du secteur, expliqués simplement.",
}
"""What is in a list, in one sentence."""

ANSWERS = {
    "title": "%s : qui peut aider ?",
    "note": "Une information qui manque n’est pas un refus : appelez.",
    "about": "Tout sur ce besoin",
    "needs": "Selon le besoin",
    "places": "Selon la commune",
    "zones": (
        "Ce qui vaut pour toute une zone n’est écrit qu’une fois, sous cette zone : "
        "regardez la commune, puis les zones dont elle fait partie."
    ),
    "people": "Selon la personne",
}
"""What stands around the answers to a need; the title names it."""

WORDS = {
    "kinds": {"partners": "Partenaire", "actions": "Action", "methods": "Méthode", "projects": "Projet"},
    "audience": {"public": "Pour tout le monde", "professional": "Pour les professionnels"},
    "languages": {"fr": "français", "nl": "néerlandais", "en": "anglais", "ar": "arabe", "pt": "portugais"},
    "days": {
        "Mo": "lundi",
        "Tu": "mardi",
        "We": "mercredi",
        "Th": "jeudi",
        "Fr": "vendredi",
        "Sa": "samedi",
        "Su": "dimanche",
    },
    "reception": {"on-site": "Sur place", "remote": "À distance", "at-home": "À domicile"},
    "by": {"person": "La personne elle-même", "professional": "Un professionnel"},
    "how": {"walk-in": "Se présenter sur place", "phone": "Téléphoner", "email": "Écrire un e-mail"},
    "capacity": {"open": "Places disponibles", "limited": "Places limitées", "full": "Complet"},
    "stage": {"welcome": "Accueil", "assessment": "Bilan", "collective": "Action collective", "follow-up": "Suivi"},
}
"""What readers see where records hold a fixed word."""
