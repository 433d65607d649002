import type * as english from "../en/quiz";
import { grouped } from "./counting";

const tentativi = (count: number) => (count === 1 ? "1 tentativo" : `${grouped(count)} tentativi`);

export const quiz: typeof english.quiz = {
  about: "Calcola i numeri a mano: il grafo li nasconde e te li chiede uno alla volta.",
  forward: "Risultati",
  forwardHint: "Nascondi i risultati delle operazioni: il passo in avanti",
  backward: "Gradienti",
  backwardHint: "Nascondi i gradienti: il passo all’indietro",
  nothingToAsk: "Questo grafo non ha operazioni: non c’è nulla da calcolare.",
  firstOnly: (asked, hidden) =>
    `Dei ${grouped(hidden)} numeri nascosti ti vengono chiesti i primi ${grouped(asked)}.`,
  question: (number, of) => `Domanda ${grouped(number)} di ${grouped(of)}`,
  rightSoFar: (right) => (right === 1 ? "1 giusta" : `${grouped(right)} giuste`),
  whatIs: (what) => `Quanto vale ${what}?`,
  answer: "La tua risposta",
  check: "Verifica",
  checkHint: "Verifica la risposta (Invio)",
  giveUp: "Termina il quiz",
  giveUpHint: "Mostra tutti i numeri",
  noNumber: "Questo non è un numero. Scrivilo come −2.5, 1e-3 o 1/3.",
  right: (what, number) => `Giusto: ${what} vale ${number}.`,
  notIt: (guess, left) =>
    left === 1
      ? `${guess} non va bene. Ti resta 1 tentativo.`
      : `${guess} non va bene. Ti restano ${tentativi(left)}.`,
  wrong: (what, number) => `No: ${what} vale ${number}.`,
  threeDigits: "Bastano tre cifre.",
  resultRule: "Ciò che l’operazione fa dei suoi operandi:",
  ownRule: (operation) => `Solo il codice di ${operation} sa che cosa fa dei suoi operandi.`,
  chainRule: (name) =>
    `Regola della catena: ogni operazione che usa ${name} gli passa il proprio gradiente per la propria derivata locale.`,
  chainRuleSum: (name) =>
    `Regola della catena: ogni operazione che usa ${name} gli passa il proprio gradiente per la propria derivata locale, e i contributi si sommano.`,
  numbers: "Con i numeri:",
  rootGrad: (name) => `${name}.grad è 1: da lì comincia il passo all’indietro.`,
  noUse: (name) => `Nulla usa ${name}: il suo gradiente è 0.`,
  moreTerms: (count) => (count === 1 ? "e 1 altro termine" : `e altri ${grouped(count)} termini`),
  score: (right, asked) => `${grouped(right)} su ${grouped(asked)} giuste`,
  allRight: "Tutte giuste: hai fatto a mano il lavoro della macchina.",
  notAnswered: (count) =>
    count === 1 ? "1 domanda senza risposta." : `${grouped(count)} domande senza risposta.`,
  answers: "Le tue risposte",
  triesTaken: tentativi,
  foundIt: "giusta",
  missedIt: "sbagliata",
  again: "Ancora una volta:",
  note: "Nota",
};
