import type * as english from "../en/operations";

const radiceDiZero = () =>
  "In 0 una radice parte dritta verso l’alto: lì la sua pendenza è infinita. Appena accanto a 0 è finita.";

export const operations: typeof english.operations = {
  "+": {
    result: { always: ({ result, first, second }) => `${result} è ${first} più ${second}.` },
    why: {
      always: ({ result }) =>
        `Una somma passa il suo gradiente invariato: ${result} cresce quanto un suo addendo.`,
    },
  },
  "-": {
    result: { always: ({ result, first, second }) => `${result} è ${first} meno ${second}.` },
    why: {
      always: ({ result, first, second }) =>
        `Una differenza passa il suo gradiente: invariato a ${first}, col segno cambiato a ${second}, perché ${result} cala quando ${second} cresce.`,
      twice: ({ result, first }) =>
        `${first} meno sé stesso: ciò che guadagna davanti lo perde dietro. Le pendenze sono 1 e −1, e ${result} non si muove mai.`,
    },
  },
  "*": {
    result: { always: ({ result, first, second }) => `${result} è ${first} per ${second}.` },
    why: {
      always: ({ result, first, second }) =>
        `In un prodotto la pendenza rispetto a un fattore è l’altro fattore: ogni passo di ${first} conta ${second} volte in ${result}, e viceversa.`,
      twice: ({ first }) =>
        `In un prodotto la pendenza rispetto a un fattore è l’altro fattore. Tutti e due sono ${first}: insieme fanno 2 × ${first}, la pendenza di un quadrato.`,
    },
  },
  "/": {
    result: { always: ({ result, first, second }) => `${result} è ${first} diviso ${second}.` },
    why: {
      always: ({ first, second }) =>
        `In un quoziente ogni passo di ${first} viene diviso per ${second}. Un passo di ${second} cambia per quanto si divide ${first}: quella pendenza è −${first} ÷ ${second}².`,
      twice: ({ result, first }) =>
        `${first} diviso sé stesso fa 1, qualunque cosa sia: le sue pendenze come dividendo, 1 ÷ ${first}, e come divisore, −1 ÷ ${first}, si annullano, e ${result} non si muove mai.`,
    },
  },
  "**": {
    result: { always: ({ result, first, second }) => `${result} è ${first} elevato a ${second}.` },
    why: {
      always: ({ result, first, second }) =>
        `Rispetto alla base vale la regola della potenza: ${second} passa davanti e l’esponente perde uno. Rispetto all’esponente la potenza cresce quanto più è grande: la pendenza è ${result} × ln(${first}).`,
      negativeBase: ({ first, second }) =>
        `Rispetto alla base vale la regola della potenza: ${second} passa davanti e l’esponente perde uno. Rispetto all’esponente non c’è pendenza: fuori dagli esponenti interi la potenza del numero negativo ${first} non è reale.`,
      zeroBase: ({ first }) =>
        `${first} è 0, e lo sono anche le sue potenze per tutti gli esponenti sopra 0: lì muovere l’esponente non cambia nulla. Rispetto alla base la regola della potenza dà 0, 1 o ∞.`,
    },
  },
  power: {
    result: { always: ({ result, first, second }) => `${result} è ${first} elevato a ${second}.` },
    why: {
      always: () => "La regola della potenza: l’esponente passa davanti, e nella potenza cala di uno.",
      zeroth: ({ result, first }) =>
        `Qualunque cosa sia ${first}, elevato a 0 fa 1. ${result} non si muove mai, quindi la pendenza è 0.`,
      first: ({ result, first }) =>
        `Elevato a 1, ${first} resta sé stesso: ${result} si muove proprio come ${first}, quindi la pendenza è 1.`,
      square: ({ first }) =>
        `La regola della potenza, per un quadrato: la pendenza è il doppio della base, 2 × ${first}.`,
      reciprocal: ({ result, first }) =>
        `${result} è 1 ÷ ${first}: quando ${first} cresce, cala, e ripidamente dove ${first} è vicino a 0. La pendenza è −1 ÷ ${first}².`,
      root: ({ result }) =>
        `Elevare a 0.5 è fare la radice quadrata. La sua pendenza è 1 ÷ (2 × ${result}): più vicino a 0, più ripida.`,
      rootOfZero: radiceDiZero,
      flatAtZero: ({ first, second }) =>
        `La regola della potenza: l’esponente passa davanti, e nella potenza cala di uno. ${first} è 0, dove la potenza con esponente ${second} è piatta.`,
      steepAtZero: ({ first, second }) =>
        `La regola della potenza: l’esponente passa davanti, e nella potenza cala di uno. ${first} è 0, dove la potenza con esponente ${second} parte dritta verso l’alto: lì la sua pendenza è infinita.`,
    },
  },
  neg: {
    result: { always: ({ result, first }) => `${result} è ${first} col segno cambiato.` },
    why: {
      always: ({ result, first }) =>
        `Cambiare il segno cambia la pendenza: di quanto cresce ${first}, di tanto cala ${result}.`,
    },
  },
  exp: {
    result: { always: ({ result, first }) => `${result} è e, circa 2.718, elevato a ${first}.` },
    why: {
      always: ({ result }) =>
        `La funzione esponenziale è la sua stessa pendenza: più ${result} è grande, più in fretta cresce.`,
    },
  },
  log: {
    result: { always: ({ result, first }) => `${result} è il logaritmo naturale di ${first}.` },
    why: {
      always: ({ first }) =>
        `La pendenza del logaritmo è 1 ÷ ${first}: ripida vicino a 0, piatta per i numeri grandi.`,
    },
  },
  tanh: {
    result: {
      always: ({ result, first }) => `${result} è ${first} schiacciato da tanh tra −1 e 1.`,
    },
    why: {
      always: ({ result }) =>
        `La pendenza di tanh è 1 − ${result}²: 1 nel mezzo, e meno quanto più ${result} è vicino a −1 o a 1.`,
      flat: ({ result, first }) =>
        `Qui tanh è satura: ${result} è così vicino all’estremo che muovere ${first} quasi non lo cambia. La pendenza 1 − ${result}² è 0 o quasi.`,
    },
  },
  sigmoid: {
    result: {
      always: ({ result, first }) => `${result} è ${first} schiacciato dalla sigmoide σ tra 0 e 1.`,
    },
    why: {
      always: ({ result }) =>
        `La pendenza della sigmoide è ${result} × (1 − ${result}): un quarto nel mezzo, e meno quanto più ${result} è vicino a 0 o a 1.`,
      flat: ({ result, first }) =>
        `Qui la sigmoide è satura: ${result} è così vicino a 0 o a 1 che muovere ${first} quasi non lo cambia. La pendenza ${result} × (1 − ${result}) è 0 o quasi.`,
    },
  },
  ReLU: {
    result: {
      always: ({ result, first }) => `${result} è ${first} se questo è sopra 0, altrimenti 0.`,
      above: ({ first }) => `${first} è sopra 0: ReLU lo lascia passare com’è.`,
      below: ({ first }) => `${first} è sotto 0: ReLU lo rende 0.`,
      zero: ({ first }) => `${first} è esattamente 0, e ReLU lo lascia tale.`,
    },
    why: {
      always: () => "ReLU ha pendenza 1 sopra 0, e pendenza 0 sotto.",
      above: ({ first }) => `${first} è sopra 0, dove ReLU non cambia nulla: il gradiente passa com’è.`,
      below: ({ first }) => `${first} è sotto 0, dove ReLU è piatta: non passa alcun gradiente.`,
      zero: ({ first }) =>
        `${first} è esattamente 0, dove ReLU ha uno spigolo: la pendenza è 0 a sinistra e 1 a destra. Il motore prende 0, come PyTorch.`,
    },
  },
  sin: {
    result: { always: ({ result, first }) => `${result} è il seno di ${first}.` },
    why: { always: ({ first }) => `La pendenza del seno è il coseno di ${first}.` },
  },
  cos: {
    result: { always: ({ result, first }) => `${result} è il coseno di ${first}.` },
    why: { always: ({ first }) => `La pendenza del coseno è il seno di ${first}, col segno cambiato.` },
  },
  sqrt: {
    result: { always: ({ result, first }) => `${result} è la radice quadrata di ${first}.` },
    why: {
      always: ({ result }) => `La pendenza di una radice è 1 ÷ (2 × ${result}): più vicino a 0, più ripida.`,
      zero: radiceDiZero,
    },
  },
  abs: {
    result: {
      always: ({ result, first }) => `${result} è la distanza di ${first} da 0.`,
      above: ({ first }) => `${first} è sopra 0: il suo valore assoluto è il numero stesso.`,
      below: ({ first }) => `${first} è sotto 0: il suo valore assoluto è il numero senza il segno.`,
      zero: ({ first }) => `${first} è esattamente 0, e lo è anche il suo valore assoluto.`,
    },
    why: {
      always: () => "Il valore assoluto ha pendenza 1 sopra 0, e pendenza −1 sotto.",
      above: ({ first }) => `${first} è sopra 0, dove il valore assoluto non cambia nulla: la pendenza è 1.`,
      below: ({ result, first }) =>
        `${first} è sotto 0, dove ${result} cala quando ${first} cresce: la pendenza è −1.`,
      zero: ({ first }) =>
        `${first} è esattamente 0, dove il valore assoluto ha uno spigolo: la pendenza è −1 a sinistra e 1 a destra. Il motore prende 0, come PyTorch.`,
    },
  },
  own: {
    result: {
      always: ({ result, operation }) => `${result} è ciò che ha prodotto la tua operazione ${operation}.`,
    },
    why: {
      always: ({ operation }) =>
        `${operation} è un’operazione tua: le sue pendenze sono quelle che il suo _backward aveva quando questo è stato mostrato.`,
    },
  },
};
