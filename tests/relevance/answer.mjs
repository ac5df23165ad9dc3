// Answers questions as the orientation page does: reads `{ data, words, questions: [{ search, now }] }`, writes `[[[id, fit], …], …]`.
import { readFileSync } from "node:fs";
import { answer } from "../../generator/javascript/lib/orientation/answer.mjs";
import { readData } from "../../generator/javascript/lib/orientation/data.mjs";
import { readQuestion } from "../../generator/javascript/lib/orientation/question.mjs";
import { readWords } from "../../generator/javascript/lib/orientation/words.mjs";

const { data, words, questions } = JSON.parse(readFileSync(0, "utf8"));
const directory = readData(data);
const lexicon = readWords(directory, words);
const answers = questions.map(({ search, now }) => {
  const { question } = readQuestion(search, directory);
  return answer(directory, lexicon, question, new Date(now)).results.map(({ action, fit }) => [action.id, fit]);
});
process.stdout.write(JSON.stringify(answers));
