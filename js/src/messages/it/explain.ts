import type * as english from "../en/explain";

export const explain: typeof english.explain = {
  noResult: {
    "division by zero": "divisione per zero",
    "too large": "il risultato è troppo grande",
    "not a real number": "non è un numero reale",
  },
  hasNoResult: (reason) => `non ha risultato: ${reason}`,
  asDisplayed: "I numeri sono com’erano quando questo è stato mostrato, prima di ogni passo all’indietro.",
  asDisplayedAfterBackward:
    "I numeri sono com’erano quando questo è stato mostrato, dopo un passo all’indietro.",
  asDisplayedForward: "I numeri sono com’erano quando questo è stato mostrato.",
  notComputed: "Nessun gradiente è ancora calcolato: è ciò che vuol dire ·.",
  stepOn:
    "Prosegui nel passo all’indietro con ⟦→⟧, o vai all’inizio con ⟦Home⟧. Fai clic su un valore per saperne di più.",
  stepBack: "Torna indietro con ⟦←⟧, o vai all’inizio con ⟦Home⟧. Fai clic su un valore per saperne di più.",
  backwardAgain:
    "Un altro backward() in Python sommerebbe a ciò che le foglie hanno in grad, come in PyTorch, senza sostituirlo. Per questo l’addestramento chiama ogni volta prima zero_grad().",
  leavesOnly: "Sono noti solo i numeri che nulla calcola. Ogni passo in avanti calcola un’operazione.",
  noGradYet: "Nessun gradiente è ancora noto, come dopo zero_grad().",
  seeded: (root) =>
    `Il passo all’indietro comincia dalla fine: quando ${root} si muove, ${root} si muove di altrettanto.`,
  startsAtZero:
    "Tutti gli altri gradienti partono da 0, e ogni contributo si aggiunge con +=. Senza zero_grad() le foglie partirebbero da ciò che vi ha lasciato un backward() precedente.",
  nothingBelow: (root) => `Nulla ha calcolato ${root}, quindi non c’è a chi passare il suo gradiente.`,
  spreads: (result, from) => `${result} è NaN perché lo è ${from}: NaN si propaga a tutto ciò che lo usa.`,
  infiniteOperand: (result, from) => `${result} è infinito perché lo è ${from}.`,
  tooLarge: (result) =>
    `Il risultato supera il più grande numero che un float può contenere, circa 1.8e308: ${result} diventa infinito.`,
  undefinedResult: (result) =>
    `Questi numeri insieme non hanno risposta, come ∞ − ∞ o 0 × ∞: ${result} è NaN.`,
  noSlope: (operand) => `${operand} è NaN: lì nessuna pendenza significa qualcosa.`,
  zeroGrad: (node) => `${node}.grad è 0, e 0 per una pendenza fa 0: ${node} non ha nulla da passare.`,
  zeroTimesInfinite: (node) =>
    `${node}.grad è 0, ma 0 per una pendenza infinita non ha risposta: ciò che si passa è NaN.`,
  nanGrad: (node) => `${node}.grad è NaN, e NaN per qualsiasi cosa fa NaN.`,
  infiniteGrad: (node) => `${node}.grad è infinito: ciò che moltiplica diventa infinito, o NaN.`,
  repeated: (operand, times) =>
    `${operand} compare qui ${times === 2 ? "due volte" : `${times} volte`}: riceve un contributo per ogni posto, e i contributi si sommano.`,
  adds: (operand, before) =>
    `${operand} ha altri usi, che prima gli hanno dato ${before}. I contributi si sommano: ecco perché += e non =.`,
  incomplete: (operand, pending) =>
    pending === 1
      ? `Non è ancora tutto ${operand}.grad: un’altra operazione vi aggiungerà qualcosa.`
      : `Non è ancora tutto ${operand}.grad: altre ${pending} operazioni vi aggiungeranno qualcosa.`,
  rises: (node, step, root, change) =>
    `Se ${node} crescesse di ${step}, ${root} crescerebbe di circa ${change}.`,
  falls: (node, step, root, change) =>
    `Se ${node} crescesse di ${step}, ${root} calerebbe di circa ${change}.`,
  still: (node, step, root) => `Se ${node} crescesse di ${step}, ${root} non si muoverebbe.`,
  hardly: (node, step, root) =>
    `Se ${node} crescesse di ${step}, ${root} si muoverebbe appena: proprio in questo punto è piatto.`,
  corner: (node, step, root, up, down) =>
    `Qui ${root} ha uno spigolo, dove una sola pendenza non può valere da entrambi i lati: cambia di ${up} se ${node} cresce di ${step}, e di ${down} se ${node} cala di altrettanto.`,
  byGradient: "Questo segue dal solo gradiente: che cosa accade davvero non è stato calcolato.",
  noMeaning: (node) =>
    `Il gradiente di ${node} non è un numero finito: non dice che cosa farebbe un piccolo passo.`,
};
