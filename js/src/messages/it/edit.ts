import type { edit as english } from "../en/edit";
import { counted, grouped } from "./counting";

export const edit: typeof english = {
  number: (name) => `Dato di ${name}`,
  numberHint: "Scrivi un numero, oppure spostalo con ↑ e ↓ (Maiusc: dieci volte tanto, Alt: un decimo)",
  keys: "↑ ↓ sposta · Invio conferma · Esc annulla",
  notANumber: (text, kept) =>
    `“${text}” non è un numero; resta ${kept}. I numeri si scrivono come 3, −0.5 o 1.2e−3, con il punto.`,
  impossible: (name, tried, kept) => `${name} non può essere ${tried}. Resta ${kept}.`,
  refuses: (result, operation, reason) => `${result} = ${operation} non ha risultato: ${reason}.`,
  refusesMark: (operation, reason) =>
    `Ha rifiutato l’ultima modifica: ${operation} non ha risultato (${reason}).`,
  ownMark: (name) =>
    `${name} è un’operazione tua. La pagina non la sa calcolare, quindi conserva ciò che era mostrato.`,
  undo: "Annulla",
  redo: "Ripeti",

  nudge: (leaf, root) => `E se ${leaf} si muovesse? L’effetto su ${root}`,
  nudgeText: (leaf, root, gradient) =>
    `Il gradiente ${gradient} prevede che ${root} cambi di ${gradient} × passo quando ${leaf} si muove di un passo: è la retta. Ciò che succede davvero è la curva, e le due si separano al crescere del passo.`,
  nudgeStraight: (leaf, root) =>
    `Qui coincidono a ogni passo: come funzione della sola ${leaf}, ${root} è una retta.`,
  nudgeUnknown: (root) => `Non c’è un ${root} con cui confrontare: un’operazione non ha risultato.`,
  step: "passo",
  predicted: "previsto",
  actual: "reale",
  off: "scarto",
  noResult: "nessun risultato",
  computing: "Calcolo…",
  chart: (leaf, root) =>
    `${root} mentre ${leaf} si muove da −1 a +1: la retta prevista e la curva reale. I numeri sono nella tabella.`,

  rule: (rate) => `data −= ${rate} × grad`,
  descentText: (root) =>
    `Ogni foglia selezionata qui sotto si muove contro il suo gradiente, tutte insieme, perché ${root} scenda.`,
  rate: "Tasso di apprendimento",
  rateHint: "Di quanto si muove ogni foglia: il tasso per il suo gradiente",
  rateWrong: "Un tasso di apprendimento è un numero come 0.01 o 1e−3.",
  once: "1 passo",
  tenTimes: "10 passi",
  onceHint: "Fai un passo di discesa del gradiente",
  tenTimesHint: "Fai dieci passi di discesa del gradiente",
  leaves: "Foglie che si muovono",
  all: "Tutte",
  none: "Nessuna",
  moves: (count, of) => `${grouped(count)} di ${counted(of, "foglia", "foglie")}`,
  leaf: "foglia",
  data: "data",
  change: "prossima variazione",
  nothingChosen: "Scegli almeno una foglia che si muova.",
  history: (root, count, from, to, lowest) =>
    `${root} in ${counted(count, "modifica", "modifiche")}: da ${from} a ${to}, minimo ${lowest}.`,
  stoppedAt: "Fermata prima di un passo impossibile.",
  tooFar: (leaf) =>
    `${leaf} non sarebbe più un numero finito. Un tasso di apprendimento più piccolo può aiutare.`,
  unnamed: "foglie senza nome",
  others: (count) => counted(count, "altra", "altre"),
};
