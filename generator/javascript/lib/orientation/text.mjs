// Words as they are compared: without case, accents and endings.
import { fold } from "../query.mjs";

const APART = /[\p{L}\p{M}\p{N}]+/gu;

/** The same, and signs that stand for a word: “+ de 60 ans”, “-25 ans”. */
const SIGNED = /[\p{L}\p{M}\p{N}]+|\+|(?<![\p{L}\p{N}])-(?=\d| ?de \d)/gu;

const list = (words) => new Set(words.split(" "));

/** Words that tell nothing by themselves, in the languages in which people ask. */
const STOP = list(
  "+ - a ai aie ait aller allez alors annee annees ans arrive arrivent arriver as at au aucun aucune aussi autre autres aux avais " +
    "avait avant avec avez avoir avons ayant bcp beaucoup bien bonjour c ca car ce ceci cela celle celles celui ces cest cet " +
    "cette ceux chaque cher chere chers chez chui ci comme comment comprend comprendre comprends d dame dans de demeure depuis des deux " +
    "dire dois doit doivent donc dont du dun dune elle elles en encore endroit entre es est et etaient etais etait ete etes " +
    "etre eu euro euros eux faire fais fait faites faudrait faut fois font gros grosse habite habitent heure heures il ils j " +
    "jai jamais je journee jsuis jusqu juste l la le les leur leurs lui m ma madame mais malgre matin me meme merci mes " +
    "mien mieux moi moins mon monsieur n ne nee ni non nos notre nous on ont ou oui par pas pendant peu peut peuvent peux plait " +
    "plus plusieurs pour pourquoi pourrais pourrait pouvoir presque puis qu quand que quel quelle quelles quelqu quelque " +
    "quelques quels qui quoi recherche recu rediger rien s sa sais sait salut savoir se semaine serait ses si soi soit " +
    "sommes son sont suis sur svp t ta te tes ti toi ton tous tout toute toutes tres trop tu un une urgent utiliser va vais " +
    "venir vers veut veux viens vient vis vit vite vivent vivons voila vos votre voudrais voudrait vouloir vous vraiment y " +
    "am an ana and are bei brauche das den der die do ech een ein eine em eng et eu for fur hat het husband i ich ik im in is " +
    "it keng looking man mein meine meinem meiner meinen mijn meu minha my nao need no not o of os para please por preciso " +
    "procuro quero tenho that the to tonight um uma und van von voor want wife with you zu zum",
);

/** Words that tell little: they are looked for beside others, and alone count only when there is nothing else. */
const WEAK = list(
  "accueil adresse adulte adultes agence ami amie amis argent association atelier bureau cas centre chambre copain copine " +
    "couple courrier document documents domicile dossier enfant enfants famille familles femme femmes fille filles fils foret " +
    "frere garde garder gens groupe homme hommes jette jeune jeunes jour jours lettre maison maman mari mere mettre mineur mineure mineurs mineures mois nom " +
    "nouveau nouvelle ouvrir papa parents parle parlent parler perdre perdu pere personne personnes petit petite peur place " +
    "prendre probleme problemes professionnel proprietaire quitter refuse reve reves service services social sociale sociaux soeur " +
    "soir sortir suivi tante temps urgence urgences vie ville vivre",
);

/** Words of whoever asks for something: a phrase is recognised without them. */
const ASKING = list(
  "accompagne accompagnement accompagner aide aider aides aidez ajuda besoin cherche chercher cherchons conseil demande " +
    "demander gratuit gratuite gratuitement help hilfe hulp information informations infos jouer obtenir projet question " +
    "recevoir recois renseignement renseignements rendez sichen solution soutien suche suchen trouve trouver",
);

/** The words of a text in its order: `{ typed, start, end }` and what `word` says; positions are those of the text. */
export function tokens(text) {
  return [...text.matchAll(SIGNED)].map(({ 0: typed, index }) => ({ typed, start: index, end: index + typed.length, ...word(typed) }));
}

/** The words of a text, as `word` says of each, where nobody asks where they stand. */
export const wordsOf = (text) => (text.match(APART) ?? []).map(word);

const kept = new Map();

/** What a word is: `{ plain, stem, lower, stop, weak, asking }`. Most words come again and again. */
function word(typed) {
  if (!kept.has(typed)) {
    const plain = fold(typed).replaceAll("ß", "ss");
    const lower = typed[0] === typed[0].toLowerCase();
    kept.set(typed, { plain, stem: stem(plain), lower, stop: STOP.has(plain), weak: WEAK.has(plain), asking: ASKING.has(plain) });
  }
  return kept.get(typed);
}

/** French endings in which the words of a family differ, and what comes in their place; a few letters have to be left. */
const ENDINGS = [
  [/aux$/, "al"],
  [/(?<=.{3})[sx]$/, ""],
  [/euse$|(?<=t)rice$/, "eur"],
  [/(?<=.{4})(?:issement|ement)$/, ""],
  [/(?<=.{5})(?:[ae]nce|[ae]nte?|age)$/, ""],
  [/(?<=.{4})(?:ite|ion|ee)$/, ""],
  [/(?<=.{4})(?:er|ez|ire?|e|i)$/, ""],
  [/([bcdfglmnprt])\1/g, "$1"],
];

/** What the forms of a folded word share: “expulsions”, “expulsée” and “expulser” are one. */
function stem(plain) {
  if (plain.length < 4 || /\d/.test(plain)) return plain;
  return ENDINGS.reduce((left, [ending, instead]) => left.replace(ending, instead), plain);
}
