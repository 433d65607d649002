import type * as english from "../en/analysis";
import { counted, grouped } from "./counting";

export const analysis: typeof english.analysis = {
  working: "Sto calcolando…",
  refused: (name, reason) => `${name} non ha risultato (${reason}): non ci sono gradienti da guardare.`,
  others: (count) => (count === 1 ? "e un altro" : `e altri ${grouped(count)}`),

  whereFrom: "Da dove viene questo gradiente?",
  isOutput: (root) => `${root} è l’uscita stessa: quando si muove, si muove di altrettanto.`,
  noPath: (name, root) => `Nessun cammino porta da ${name} a ${root}: il suo gradiente è 0.`,
  onePath: (name, root) =>
    `Un solo cammino porta da ${name} a ${root}. Il prodotto delle pendenze lungo di esso è il gradiente.`,
  allPaths: (count, name, root) =>
    `${grouped(count)} cammini portano da ${name} a ${root}. Lungo ciascuno le pendenze si moltiplicano, e la somma di tutti i prodotti è il gradiente.`,
  somePaths: (total, listed, name, root) =>
    `${total} cammini portano da ${name} a ${root}. Lungo ciascuno le pendenze si moltiplicano, e la somma di tutti i prodotti è il gradiente. Qui vedi i ${grouped(listed)} più grandi.`,
  about: (count) => `circa ${count}`,
  moreThan: (count) => `più di ${count}`,
  path: "Cammino",
  pathHint: "Evidenzia questo cammino nel grafo; fai clic per tenerlo",
  inBetween: (count) => `… altri ${grouped(count)} …`,
  showAll: (count) => `Mostrali tutti (${grouped(count)})`,
  showFewer: "Mostrane meno",
  sumListed: "somma di questi",
  otherPaths: (count) => `altri cammini: ${count}`,
  rounding: "arrotondamento",
  remainderNote:
    "Ciò che aggiungono gli altri cammini è il gradiente meno la somma di quelli qui sopra: contiene quindi anche gli arrotondamenti delle somme.",
  noNumber: "Dove una pendenza è infinita o NaN, la somma dei prodotti non significa nulla.",
  stillIncomplete: (name, grad) =>
    `A questo passo ${name}.grad è ${grad}: non gli è ancora stato passato tutto.`,
  recordedOther: (name, grad) =>
    `Quando è stato mostrato, ${name}.grad era ${grad}: non ciò che dà un solo passo all’indietro con questi numeri.`,

  mistakes: "Che cosa si fa di sbagliato",
  mistake: {
    order: { label: "in profondità", title: "In profondità" },
    overwrite: { label: "= invece di +=", title: "Con =" },
    again: { label: "senza zero_grad", title: "Due volte" },
  },
  what: {
    order:
      "Una semplice ricorsione passa un gradiente appena arriva a un valore, per quanto ne debba ancora arrivare.",
    overwrite: "Ogni contributo a un gradiente sostituisce ciò che c’era, invece di aggiungersi.",
    again:
      "backward() viene eseguito una seconda volta, e nessuno ha riportato a 0 i gradienti delle foglie.",
  },
  tooEarly: (name, grad, right, pending) =>
    `${name} passa ${grad} mentre ${
      pending === 1
        ? "uno dei suoi usi non ha ancora dato il suo contributo"
        : `${grouped(pending)} dei suoi usi non hanno ancora dato il loro contributo`
    }. Il suo gradiente arriva a ${right}, ma troppo tardi per ciò che gli sta dietro. Nell’ordine inverso del calcolo ogni uso di un valore viene prima del valore.`,
  overwritten: (name, grad, right) =>
    `${name} è usato più di una volta. Il secondo contributo sostituisce il primo, e di ${right} resta ${grad}. Tutte le vie contano: vanno sommate.`,
  twice: (name, grad, right) =>
    `${name} ha ${right} dal primo passo, e il secondo aggiunge altrettanto: ${grad}. Qui, come in PyTorch, i risultati delle operazioni ripartono da 0 a ogni passo: sbagliate sono solo le foglie. Il micrograd di Karpathy conserva anche quelli: là un secondo passo dà più del doppio.`,
  alsoUse: "Che le foglie conservino ciò che hanno serve anche: così si sommano i gradienti di più campioni.",
  noSharedResult:
    "In questo grafo nessun risultato è usato più di una volta, quindi l’ordine non conta: ognuno riceve il suo unico contributo prima di passarlo.",
  noShared: "In questo grafo nessun valore è usato più di una volta: = non ha nulla da sostituire.",
  lucky:
    "Qui ci sono valori usati più di una volta, ma la ricorsione arriva per caso a ciascuno abbastanza tardi. Nulla lo garantisce.",
  luckyOverwrite: "Qui ci sono valori usati più di una volta, ma ciò che si perde è 0, o è uguale.",
  allZero: "Tutti i gradienti delle foglie sono 0, e due volte 0 fa 0.",
  inPython: "In Python",
  tryThis: "Un esempio in cui conta:",
  steps: "Chi passa il gradiente, passo per passo",
  stepColumn: "passo",
  rightOrder: "Giusto",
  skipped: (count) => counted(count, "passo", "passi"),
  differing: (count) => `${counted(count, "gradiente sbagliato", "gradienti sbagliati")}:`,
  valueColumn: "valore",
  rightMark: (right, wrong) => `Sbagliato in questo passo: ${wrong} invece di ${right}.`,
  partingMark: {
    order: (grad, right) => `Qui i numeri si separano: si passa ${grad}, non ${right}.`,
    overwrite: (grad, right) =>
      `Qui i numeri si separano: un contributo è sostituito, e di ${right} resta ${grad}.`,
    again: (grad, right) => `Qui i numeri si separano: ${grad} invece di ${right}.`,
  },
  markedFirst: (count) => `Nel grafo sono segnati i primi ${grouped(count)}.`,

  asDisplayed: "Esaminati: i numeri come mostrati.",
  asRun: "Esaminata: un’esecuzione intera, in avanti e all’indietro, dalle foglie come sono ora.",
  noneOdd: "Nessun NaN, e nulla di infinito.",
  madeBy: (name, value, how) => `${name} è ${value}: è il primo. ${how}`,
  cameIn: (name, value) => `${name} è ${value}: è arrivato come dato di una foglia.`,
  spreadsTo: (count) => `${counted(count, "valore ha", "valori hanno")} NaN o ∞ come dato.`,
  gradSpreadsTo: (count) => `${counted(count, "gradiente è", "gradienti sono")} NaN o ∞.`,
  gradOdd: (name, value, by) =>
    `${name}.grad è ${value}: è il primo sulla via del ritorno. Glielo ha passato ${by}.`,
  gradOddRoot: (name, value) => `${name}.grad è ${value}.`,
  dataTitle: "Dati NaN o infiniti",
  gradTitle: "Gradienti NaN o infiniti",
  noResultTitle: "Nessun risultato",
  noResult: (name, reason) =>
    `${name} non ha risultato: ${reason}. Ciò che gli sta dietro non è stato calcolato, quindi non si esamina altro.`,
  dead: "ReLU che dà 0",
  deadOf: (count, all) => `${grouped(count)} di ${grouped(all)}`,
  deadWhy:
    "Lì la sua pendenza è 0: nessun gradiente passa, e ciò che sta dietro non ne impara nulla. Per alcuni campioni va bene così. Un neurone è morto se lo è per tutti.",
  saturated: "tanh o sigmoide satura",
  saturatedWhy:
    "Vicino al bordo del suo intervallo la pendenza è sotto 0.05 (|tanh| oltre 0.975; una sigmoide oltre 0.947, o sotto 0.053): quasi nessun gradiente passa. Pesi o ingressi più piccoli aiutano.",
  vanished: "Gradiente che svanisce",
  vanishedWhy:
    "Perfino lungo il cammino più forte verso l’uscita le pendenze danno insieme meno di 1e−6: muovere queste foglie non fa quasi nulla.",
  exploded: "Gradiente che esplode",
  explodedWhy:
    "Lungo il cammino più forte verso l’uscita le pendenze danno insieme più di 1e6: il minimo passo di queste foglie getta l’uscita lontano.",
  fadedAt: (product, worst, slope) => `${product}, soprattutto per ${worst} (× ${slope})`,
  well: "Nient’altro da segnalare: nessuna ReLU morta, nulla di saturo, nessun gradiente che svanisce o esplode.",
  read: "Sulla saturazione: Glorot e Bengio (2010). Sui gradienti che svaniscono o esplodono: Bengio, Simard e Frasconi (1994). I limiti sono nostri.",
  deadMark: "ReLU dà 0: nessun gradiente passa.",
  saturatedMark: (slope) => `Satura: la sua pendenza è ${slope}.`,
  vanishedMark: (product) => `Il suo gradiente svanisce: sul cammino più forte ne resta ${product}.`,
  explodedMark: (product) => `Il suo gradiente esplode: ${product} volte sul cammino più forte.`,
};
