import type * as english from "../en/tools";

export const tools: typeof english.tools = {
  group: "Strumenti",
  close: "Chiudi",
  check: {
    label: "Verifica gradienti",
    hint: "Confronta ogni gradiente con ciò che accade davvero spostando la foglia",
  },
  descent: { label: "Discesa", hint: "Sposta le foglie contro i loro gradienti, un passo alla volta" },
  order: {
    label: "Perché quest’ordine?",
    hint: "Esegui il passo all’indietro in un ordine sbagliato, accanto a quello giusto",
  },
  health: { label: "Salute", hint: "Valori morti, saturi, che svaniscono o esplodono, e da dove vengono" },
  quiz: { label: "Quiz", hint: "Nascondi i numeri e scrivili tu" },
};
