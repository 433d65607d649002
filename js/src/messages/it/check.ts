import type * as english from "../en/check";
import { grouped } from "./counting";

export const check: typeof english.check = {
  what: (root) =>
    `Ogni foglia x si sposta un poco in su e in giù, di h. Ciò che fa allora ${root}, per unità di passo, deve essere il gradiente.`,
  ofDisplayed: "Sono i gradienti che i tuoi valori avevano quando questo è stato mostrato.",
  ofPage: "Sono i gradienti che la regola della catena dà per i numeri come sono adesso.",
  noBackward:
    "Nessun passo all’indietro era partito da questo valore quando è stato mostrato: questi gradienti sono calcolati qui. Chiama backward() prima di mostrarlo per verificare i tuoi.",
  leavesChanged:
    "Le foglie sono cambiate da quando questo valore è stato calcolato: questi gradienti sono calcolati qui, dai numeri nuovi.",
  drawn: (count, of, seed) =>
    `Si verificano ${grouped(count)} foglie su ${grouped(of)}, estratte a sorte con seme ${seed}.`,

  settings: "Come verificare",
  how: (step, tolerance) => `Come: passo ${step}, tolleranza ${tolerance}`,
  measuredBy: "Ciò che si misura è la differenza centrale:",
  step: "passo",
  stepHint: "Di quanto si sposta una foglia x: h = passo × max(1, |x|)",
  tolerance: "tolleranza",
  toleranceHint: "Il più grande errore relativo che passa",
  again: "Verifica di nuovo",
  notANumber: "Deve essere un numero maggiore di 0, come 1e-6.",
  checking: (done, of) => `Sto verificando… ${grouped(done)} foglie su ${grouped(of)}`,
  cancel: "Annulla",
  cancelHint: "Rinuncia alla verifica",
  cancelled: "Non verificato.",
  failed: "La verifica non è riuscita.",

  allAgree: (count) =>
    count === 1 ? "Il gradiente è giusto." : `Tutti i ${grouped(count)} gradienti sono giusti.`,
  someWrong: (wrong, count) =>
    count === 1
      ? "Il gradiente è sbagliato."
      : wrong === 1
        ? `Un gradiente su ${grouped(count)} è sbagliato.`
        : `${grouped(wrong)} gradienti su ${grouped(count)} sono sbagliati.`,
  noneWrong: (unchecked, count) =>
    count === 1
      ? "Non è stato possibile verificare il gradiente."
      : `Nessun gradiente è sbagliato, ma ${grouped(unchecked)} su ${grouped(count)} non si ${unchecked === 1 ? "è potuto" : "sono potuti"} verificare.`,
  kinks: (count) =>
    count === 1
      ? "Una foglia sta su uno spigolo: lì è giusto ogni gradiente compreso tra le pendenze dei due lati."
      : `${grouped(count)} foglie stanno su uno spigolo: lì è giusto ogni gradiente compreso tra le pendenze dei due lati.`,
  multiple: (times) =>
    `Ogni gradiente è ${times} volte troppo grande: backward() è stato eseguito ${times} volte senza zero_grad() in mezzo?`,
  allZero:
    "Ogni gradiente sbagliato è 0: i gradienti sono stati azzerati dopo backward(), o c’è un’operazione che non ne passa?",
  refused: (name, reason) => `${name} non ha risultato (${reason}): non c’è niente da verificare.`,

  table: "I gradienti, e ciò che si è misurato",
  leaf: "foglia",
  gradient: "gradiente",
  measured: "misurato",
  error: "errore",
  errorHint: "Errore relativo: |gradiente − misurato| ÷ il maggiore dei due",
  verdict: {
    agrees: "giusto",
    differs: "sbagliato",
    kink: "su uno spigolo",
    unchecked: "non verificato",
  },
  showAll: (count) => `Mostra tutte le ${grouped(count)}`,
  showFewer: "Mostra meno",
  others: (count) => (count === 1 ? "e un altro" : `e altri ${grouped(count)}`),

  corner: (operation, node, below, above) =>
    `${operation} ha uno spigolo in ${node}: la pendenza è ${below} da sotto e ${above} da sopra.`,
  own: (operation, node) =>
    `${node} è fatto da ${operation}, e solo il tuo codice sa come: qui non si può ricalcolare.`,
  otherResult: (operation, node) =>
    `${node} non è ciò che ${operation} dà per i suoi operandi: qui non si può ricalcolare.`,
  end: (operation, node) => `${operation} non ha risultato in ${node} proprio accanto a questo numero.`,
  notFinite: "Lì la pendenza non è un numero finito.",
  rounding: "L’arrotondamento nasconde la pendenza: un passo più grande può mostrarla.",

  breaks: "Vicino all’errore",
  breaksWhy:
    "Un gradiente deve essere la somma di ciò che ogni uso gli passa: la sua pendenza per il gradiente del suo risultato. Qui non è così:",
  breakOf: (held, expected, operations) => `.grad è ${held}, ma ${operations} dovrebbe passare ${expected}.`,
  wrongMark: (held, measured) => `Gradiente ${held}; misurato ${measured}.`,
  cornerMark: "Sta su uno spigolo: il suo gradiente è una convenzione.",
  breakMark: (held, expected) =>
    `Gradiente ${held}; qui la regola della catena dà ${expected}: l’errore è in ciò che lo usa.`,
  markedFirst: (count) => `I primi ${grouped(count)} sono segnati sul grafo.`,
};
