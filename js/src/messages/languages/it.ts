import type { Catalogue } from "../types";

export default {
  language: "it",
  name: "Italian",
  // A narrow space: numbers of graphs have a point before their decimals, as in Python.
  thousands: "\u202f",

  panel: {
    values: "{count, plural, one {# valore} other {# valori}}",
    operations: "{count, plural, one {# operazione} other {# operazioni}}",
    leaves: "{count, plural, one {# foglia} other {# foglie}}",
    others: "{count, plural, one {# altro} other {# altri}}",
    drawn: "{count, number} disegnati",
    count: "{count, number}",

    graphOf: "Grafo di {root}",
    graph: "Grafo",
    playing: "In riproduzione",
    inspector: "Dettagli",
    parts: {
      step: { label: "Passo", hint: "Che cosa ha fatto l’ultimo passo" },
      selected: { label: "Selezione", hint: "Che cosa si sa del valore o del riquadro selezionato" },
      tool: { label: "Strumenti", hint: "Controlli, discesa, un quiz e che cosa può andare storto" },
    },
    nothingSelected:
      "Non è selezionato nulla. Clicca su un valore, o scegline uno con ⟦↓⟧: qui compaiono i suoi numeri e i suoi usi.",

    recorded: "Come registrato",
    forwardStart: "In avanti · inizio",
    forwardStep: "In avanti · passo {step, number} di {of, number}",
    backwardStart: "All’indietro · inizio",
    backwardStep: "All’indietro · passo {step, number} di {of, number}",
    dataIs: "{name} è {data}.",
    gradIs: "{name}.grad è {grad}",

    find: "Cerca un valore o un ambito",
    reset: "Ripristina",
    resetHint: "Torna ai numeri che erano mostrati",
    foldAll: "Chiudi tutto",
    foldAllHint: "Chiudi tutti i riquadri",
    zoomIn: "Ingrandisci",
    zoomOut: "Rimpicciolisci",
    fit: "Adatta alla vista",
    fullScreen: "Schermo intero",
    leaveFullScreen: "Esci dallo schermo intero",
    more: "Altro",
    moreHint: "Ciò per cui la barra non ha spazio",
    whereYouAre: "Dove ti trovi",
    ofInstances: "di {count, number}",
    backTo: "Torna a {title}",

    firstStep: "Premi ⟦→⟧ per calcolare la prima operazione",
    firstStepFromStart: "Premi ⟦Home⟧, poi ⟦→⟧ per calcolare la prima operazione",
    toStart: "All’inizio",
    stepBack: "Un passo indietro",
    stepForward: "Un passo avanti",
    toEnd: "Alla fine",
    pause: "Pausa",
    playForward: "Avvia in avanti",
    playBackward: "Avvia indietro",
    playForwardHint: "Riproduci il passo in avanti",
    playBackwardHint: "Riproduci il passo all’indietro",
    space: "spazio",
    speed: "Velocità di riproduzione",
    step: "passo",
    stepHint: "Che cos’è un passo: un valore, o un riquadro intero",
    whatAStepIs: "Che cos’è un passo",
    stepValue: "valore",
    stepBox: "riquadro",
    track: "Passo",
    trackHint: "Salta a un passo",
    forward: "in avanti",
    backward: "all’indietro",

    selectedLeaf: "Selezionato · foglia",
    selectedResult: "Selezionato · risultato di un’operazione",
    selectedGroup: "Selezionato · {what}",
    data: "data",
    grad: "grad",
    madeFrom: "fatto da",
    usedBy: "usato da",
    notComputedYet: "non ancora calcolato",
    select: "Seleziona {title}",
    upstream: "A monte",
    upstreamHint: "Evidenzia tutto ciò da cui questo è stato calcolato",
    downstream: "A valle",
    downstreamHint: "Evidenzia tutto ciò che è stato calcolato da questo",
    pathsTo: "Percorsi verso…",
    pathsToHint: "Evidenzia i percorsi da qui a un altro valore: scegli poi quale (p, oppure Maiusc e clic)",

    scope: "Ambito",
    stack: "Pila",
    sum: "Somma",
    part: "Parte ripetuta",
    leavesBox: "Foglie",
    stackOf: {
      leaves: "Pila · {count, number} foglie della stessa forma",
      parts: "Pila · {count, number} parti della stessa forma",
      groups: "Pila · {count, number} gruppi della stessa forma",
    },
    instance: "esemplare",
    instanceOf: "{number, number} di {of, number}",
    valuesInEach: "valori in ognuno",
    valuesInAll: "valori in tutto",
    valuesInside: "valori",
    largestGrad: "|grad| massimo",
    summedGrad: "somma dei |grad|",
    largestGradBy: "|grad| massimo per {name}",
    flowsIn: "in entrata",
    flowsOut: "in uscita",
    lastValue: "ultimo valore",
    selectedValue: "valore selezionato",
    open: "Apri",
    openHint: "Apri questo riquadro",

    valuesEach: "{count, plural, one {# valore} other {# valori}} in ognuno",
    leavesEach: "{count, plural, one {# foglia} other {# foglie}} in ognuno",
    valuesInAllInstances: "{count, plural, one {# valore} other {# valori}} in tutto",
    elsewhere: {
      step: "passo: {instance, number} / {of, number}",
      selected: "selezionato: {instance, number} / {of, number}",
      refused: "rifiutato: {instance, number} / {of, number}",
    },
    groupNames: {
      graph: "grafo",
      leaves: "foglie",
      parameters: "parametri",
      inputs: "ingressi",
      targets: "obiettivi",
      part: "parte",
      term: "termine",
      sum: "somma",
    },

    instancesOf: "Esemplari di {name}",
    goToAnother: "Vai a un altro dei {of, number} (, e . per sfogliare)",
    number: "Numero",
    go: "Vai",
    goHint: "Mostra questo (Invio)",
    largestGradButton: "|grad| massimo",
    largestGradHint: "Mostra quello con il |grad| massimo",
    largestValueButton: "Valore massimo",
    largestValueHint: "Mostra quello il cui ultimo valore è il più grande, per esempio una perdita",
    fanOut: "Dispiega",
    fanOutHint: "Mostra tutti uno accanto all’altro",

    found: "Che cosa si è trovato",
    nothingFound: "Nulla si chiama così.",
    moreFound: "Altri {count, number}: scrivi di più del nome.",
    searchExample: "Un nome, un’operazione, un ambito",

    noGradComputed: "nessun gradiente ancora calcolato",
    gradHidden: "gradienti nascosti",
    dataNotComputed: "dato non ancora calcolato",
    gradNotComputed: "gradiente non ancora calcolato",
    largestGradIs: "|grad| massimo {grad}",
    markedValues: "{count, plural, one {# valore segnato} other {# valori segnati}}",
    pathsFrom: "Percorsi da",
    pathsWhere: "fai clic sulla meta, oppure sceglila con le frecce e ⟦Invio⟧",
    minimapHint: "Trascina per guardare altrove",

    layingOut: "Dispongo {count, number} valori…",
    cannotLayOut: "Questa figura non si può disporre.",
    cancel: "Annulla",
    cancelLayoutHint: "Rinuncia, e tieni la figura",
    notLaidOut: "Non disposto.",
    layOut: "Disponi",
    layOutHint: "Disponi il grafo",
    waiting: "In attesa che Python mandi il grafo…",
    answer: {
      late: "Python non risponde. Il grafo va avanti da solo, e i tuoi valori lo seguiranno quando Python risponderà. Se il kernel è morto, non possono più: esegui di nuovo la cella.",
      gone: "Python non ha più questo grafo: il suo kernel è stato riavviato. Il grafo va avanti da solo; esegui di nuovo la cella per collegarlo.",
    },
    receiving: "Ricevo il grafo…",
    reading: "Leggo il grafo e ne cerco le parti…",
    notRead: "Il grafo non è stato letto.",
    cancelReadingHint: "Rinuncia a leggere il grafo",
    showGraph: "Mostra il grafo",
    showGraphHint: "Leggi il grafo, e mostralo",
  },

  access: {
    outline: "Struttura del grafo di {root}",
    outlineHint:
      "Le frecce su e giù percorrono i valori, Invio apre un riquadro. Il punto interrogativo elenca tutti i tasti.",
    notLaidOut: "Il grafo si sta disponendo.",
    leaf: "foglia",
    data: "dato {number}",
    grad: "gradiente {number}",
    dataHidden: "dato nascosto",
    gradHidden: "gradiente nascosto",
    noData: "dato non ancora calcolato",
    noGrad: "ancora nessun gradiente",
    largestGrad: "gradiente più grande {number} in valore assoluto",
    boxOf: "riquadro di {count, plural, one {# valore} other {# valori}}",
    instanceOf: "numero {number, number} di {of, number} nella sua pila",
    notChangeable: "bloccata",

    keys: "Tasti",
    keysHint: "Elenca tutti i tasti",
    close: "Chiudi",
    keyNames: {
      " ": "spazio",
      Escape: "Esc",
      Home: "Inizio",
      End: "Fine",
      Enter: "Invio",
      Backspace: "Backspace",
      Shift: "Maiusc",
      Tab: "Tab",
    },
    sections: {
      steps: "Passi",
      values: "Valori",
      boxes: "Riquadri e pile",
      picture: "Immagine",
      tools: "Strumenti",
      help: "Aiuto",
    },
    does: {
      step: "un passo indietro, un passo avanti",
      ends: "all’inizio, alla fine",
      play: "avvia o metti in pausa",
      stepping: "che cos’è un passo: un valore o un riquadro",
      walk: "seleziona il valore prima, il valore dopo",
      find: "cerca un valore o un ambito",
      upstream: "evidenzia ciò da cui dipende la selezione",
      downstream: "evidenzia ciò che dipende dalla selezione",
      paths: "evidenzia i cammini verso un altro valore",
      escape: "togli: cammini, evidenza, selezione",
      edit: "cambia il numero della foglia selezionata",
      undo: "annulla, ripeti una modifica delle foglie",
      open: "apri il riquadro selezionato",
      closeBox: "chiudi il riquadro intorno",
      leaf: "l’elemento prima, l’elemento dopo nella pila",
      largestGrad: "l’elemento con il gradiente più grande",
      largestData: "l’elemento con il valore più grande",
      fanOut: "tutti gli elementi affiancati, o uno solo",
      foldAll: "chiudi tutti i riquadri",
      zoom: "ingrandisci, rimpicciolisci",
      fit: "adatta alla vista",
      fullScreen: "schermo intero, e ritorno",
      pan: "sposta l’immagine",
      keys: "questo elenco",
      tab: "da una parte all’altra: barra, grafo, dettagli, linea del tempo",
    },
  },

  explain: {
    noResult: {
      "division by zero": "divisione per zero",
      "too large": "il risultato è troppo grande",
      "not a real number": "non è un numero reale",
    },
    hasNoResult: "non ha risultato: {reason}",
    leavesOnly: "Sono noti solo i numeri che nulla calcola. Ogni passo in avanti calcola un’operazione.",
    noGradYet: "Nessun gradiente è ancora noto, come dopo zero_grad().",
    seeded:
      "Il passo all’indietro comincia dalla fine: quando {root} si muove, {root} si muove di altrettanto.",
    startsAtZero:
      "Tutti gli altri gradienti partono da 0, e ogni contributo si aggiunge con +=. Senza zero_grad() le foglie partirebbero da ciò che vi ha lasciato un backward() precedente.",
    nothingBelow: "Nulla ha calcolato {root}, quindi non c’è a chi passare il suo gradiente.",
    spreads: "{result} è NaN perché lo è {from}: NaN si propaga a tutto ciò che lo usa.",
    infiniteOperand: "{result} è infinito perché lo è {from}.",
    tooLarge:
      "Il risultato supera il più grande numero che un float può contenere, circa 1.8e308: {result} diventa infinito.",
    undefinedResult: "Questi numeri insieme non hanno risposta, come ∞ − ∞ o 0 × ∞: {result} è NaN.",
    noSlope: "{operand} è NaN: lì nessuna pendenza significa qualcosa.",
    zeroGrad: "{node}.grad è 0, e 0 per una pendenza fa 0: {node} non ha nulla da passare.",
    zeroTimesInfinite:
      "{node}.grad è 0, ma 0 per una pendenza infinita non ha risposta: ciò che si passa è NaN.",
    nanGrad: "{node}.grad è NaN, e NaN per qualsiasi cosa fa NaN.",
    blockedGrad:
      "{operand} riceve 0, anche se {node}.grad non è un numero finito: dove questa operazione non lascia passare alcun gradiente, il motore non moltiplica, come PyTorch.",
    infiniteGrad: "{node}.grad è infinito: ciò che moltiplica diventa infinito, o NaN.",
    repeated:
      "{operand} compare qui {times, plural, =2 {due volte} one {# volta} other {# volte}}: riceve un contributo per ogni posto, e i contributi si sommano.",
    adds: "{operand} ha altri usi, che prima gli hanno dato {before}. I contributi si sommano: ecco perché += e non =.",
    incomplete:
      "Non è ancora tutto {operand}.grad: {pending, plural, =1 {un’altra operazione vi aggiungerà} other {altre # operazioni vi aggiungeranno}} qualcosa.",
    rises: "Se {node} crescesse di {step}, {root} crescerebbe di circa {change}.",
    falls: "Se {node} crescesse di {step}, {root} calerebbe di circa {change}.",
    still: "Se {node} crescesse di {step}, {root} non si muoverebbe.",
    hardly: "Se {node} crescesse di {step}, {root} si muoverebbe appena: proprio in questo punto è piatto.",
    corner:
      "Qui {root} ha uno spigolo, dove una sola pendenza non può valere da entrambi i lati: cambia di {up} se {node} cresce di {step}, e di {down} se {node} cala di altrettanto.",
    byGradient: "Questo segue dal solo gradiente: che cosa accade davvero non è stato calcolato.",
    noMeaning: "Il gradiente di {node} non è un numero finito: non dice che cosa farebbe un piccolo passo.",
  },

  operations: {
    "+": {
      spoken: "somma di {first} e {second}",
      result: {
        always: "{result} è {first} più {second}.",
      },
      why: {
        always: "Una somma passa il suo gradiente invariato: {result} cresce quanto un suo addendo.",
      },
    },
    "-": {
      spoken: "differenza di {first} e {second}",
      result: {
        always: "{result} è {first} meno {second}.",
      },
      why: {
        always:
          "Una differenza passa il suo gradiente: invariato a {first}, col segno cambiato a {second}, perché {result} cala quando {second} cresce.",
        twice:
          "{first} meno sé stesso: ciò che guadagna davanti lo perde dietro. Le pendenze sono 1 e −1, e {result} non si muove mai.",
      },
    },
    "*": {
      spoken: "prodotto di {first} e {second}",
      result: {
        always: "{result} è {first} per {second}.",
      },
      why: {
        always:
          "In un prodotto la pendenza rispetto a un fattore è l’altro fattore: ogni passo di {first} conta {second} volte in {result}, e viceversa.",
        twice:
          "In un prodotto la pendenza rispetto a un fattore è l’altro fattore. Tutti e due sono {first}: insieme fanno 2 × {first}, la pendenza di un quadrato.",
      },
    },
    "/": {
      spoken: "quoziente di {first} e {second}",
      result: {
        always: "{result} è {first} diviso {second}.",
      },
      why: {
        always:
          "In un quoziente ogni passo di {first} viene diviso per {second}. Un passo di {second} cambia per quanto si divide {first}: quella pendenza è −{first} ÷ {second}².",
        twice:
          "{first} diviso sé stesso fa 1, qualunque cosa sia: le sue pendenze come dividendo, 1 ÷ {first}, e come divisore, −1 ÷ {first}, si annullano, e {result} non si muove mai.",
      },
    },
    "**": {
      spoken: "{first} elevato a {second}",
      result: {
        always: "{result} è {first} elevato a {second}.",
      },
      why: {
        always:
          "Rispetto alla base vale la regola della potenza: {second} passa davanti e l’esponente perde uno. Rispetto all’esponente la potenza cresce quanto più è grande: la pendenza è {result} × ln({first}).",
        negativeBase:
          "Rispetto alla base vale la regola della potenza: {second} passa davanti e l’esponente perde uno. Rispetto all’esponente non c’è pendenza: fuori dagli esponenti interi la potenza del numero negativo {first} non è reale.",
        zeroBase:
          "{first} è 0, e lo sono anche le sue potenze per tutti gli esponenti sopra 0: lì muovere l’esponente non cambia nulla. Rispetto alla base la regola della potenza dà 0, 1 o ∞.",
      },
    },
    power: {
      spoken: "{first} elevato a {second}",
      result: {
        always: "{result} è {first} elevato a {second}.",
      },
      why: {
        always: "La regola della potenza: l’esponente passa davanti, e nella potenza cala di uno.",
        zeroth:
          "Qualunque cosa sia {first}, elevato a 0 fa 1. {result} non si muove mai, quindi la pendenza è 0.",
        first:
          "Elevato a 1, {first} resta sé stesso: {result} si muove proprio come {first}, quindi la pendenza è 1.",
        square: "La regola della potenza, per un quadrato: la pendenza è il doppio della base, 2 × {first}.",
        reciprocal:
          "{result} è 1 ÷ {first}: quando {first} cresce, cala, e ripidamente dove {first} è vicino a 0. La pendenza è −1 ÷ {first}².",
        root: "Elevare a 0.5 è fare la radice quadrata. La sua pendenza è 1 ÷ (2 × {result}): più vicino a 0, più ripida.",
        rootOfZero:
          "In 0 una radice parte dritta verso l’alto: lì la sua pendenza è infinita. Appena accanto a 0 è finita.",
        flatAtZero:
          "La regola della potenza: l’esponente passa davanti, e nella potenza cala di uno. {first} è 0, dove la potenza con esponente {second} è piatta.",
        steepAtZero:
          "La regola della potenza: l’esponente passa davanti, e nella potenza cala di uno. {first} è 0, dove la potenza con esponente {second} parte dritta verso l’alto: lì la sua pendenza è infinita.",
      },
    },
    neg: {
      spoken: "{first} con il segno opposto",
      result: {
        always: "{result} è {first} col segno cambiato.",
      },
      why: {
        always: "Cambiare il segno cambia la pendenza: di quanto cresce {first}, di tanto cala {result}.",
      },
    },
    exp: {
      spoken: "esponenziale di {first}",
      result: {
        always: "{result} è e, circa 2.718, elevato a {first}.",
      },
      why: {
        always:
          "La funzione esponenziale è la sua stessa pendenza: più {result} è grande, più in fretta cresce.",
      },
    },
    log: {
      spoken: "logaritmo naturale di {first}",
      result: {
        always: "{result} è il logaritmo naturale di {first}.",
      },
      why: {
        always: "La pendenza del logaritmo è 1 ÷ {first}: ripida vicino a 0, piatta per i numeri grandi.",
      },
    },
    tanh: {
      spoken: "tanh di {first}",
      result: {
        always: "{result} è {first} schiacciato da tanh tra −1 e 1.",
      },
      why: {
        always:
          "La pendenza di tanh è 1 − {result}²: 1 nel mezzo, e meno quanto più {result} è vicino a −1 o a 1.",
        flat: "Qui tanh è satura: {result} è così vicino all’estremo che muovere {first} quasi non lo cambia. La pendenza 1 − {result}² è 0 o quasi.",
      },
    },
    sigmoid: {
      spoken: "sigmoide di {first}",
      result: {
        always: "{result} è {first} schiacciato dalla sigmoide σ tra 0 e 1.",
      },
      why: {
        always:
          "La pendenza della sigmoide è {result} × (1 − {result}): un quarto nel mezzo, e meno quanto più {result} è vicino a 0 o a 1.",
        flat: "Qui la sigmoide è satura: {result} è così vicino a 0 o a 1 che muovere {first} quasi non lo cambia. La pendenza {result} × (1 − {result}) è 0 o quasi.",
      },
    },
    ReLU: {
      spoken: "ReLU di {first}",
      result: {
        always: "{result} è {first} se questo è sopra 0, altrimenti 0.",
        above: "{first} è sopra 0: ReLU lo lascia passare com’è.",
        below: "{first} è sotto 0: ReLU lo rende 0.",
        zero: "{first} è esattamente 0, e ReLU lo lascia tale.",
      },
      why: {
        always: "ReLU ha pendenza 1 sopra 0, e pendenza 0 sotto.",
        above: "{first} è sopra 0, dove ReLU non cambia nulla: il gradiente passa com’è.",
        below: "{first} è sotto 0, dove ReLU è piatta: non passa alcun gradiente.",
        zero: "{first} è esattamente 0, dove ReLU ha uno spigolo: la pendenza è 0 a sinistra e 1 a destra. Il motore prende 0, come PyTorch.",
      },
    },
    sin: {
      spoken: "seno di {first}",
      result: {
        always: "{result} è il seno di {first}.",
      },
      why: {
        always: "La pendenza del seno è il coseno di {first}.",
      },
    },
    cos: {
      spoken: "coseno di {first}",
      result: {
        always: "{result} è il coseno di {first}.",
      },
      why: {
        always: "La pendenza del coseno è il seno di {first}, col segno cambiato.",
      },
    },
    sqrt: {
      spoken: "radice quadrata di {first}",
      result: {
        always: "{result} è la radice quadrata di {first}.",
      },
      why: {
        always: "La pendenza di una radice è 1 ÷ (2 × {result}): più vicino a 0, più ripida.",
        zero: "In 0 una radice parte dritta verso l’alto: lì la sua pendenza è infinita. Appena accanto a 0 è finita.",
      },
    },
    abs: {
      spoken: "valore assoluto di {first}",
      result: {
        always: "{result} è la distanza di {first} da 0.",
        above: "{first} è sopra 0: il suo valore assoluto è il numero stesso.",
        below: "{first} è sotto 0: il suo valore assoluto è il numero senza il segno.",
        zero: "{first} è esattamente 0, e lo è anche il suo valore assoluto.",
      },
      why: {
        always: "Il valore assoluto ha pendenza 1 sopra 0, e pendenza −1 sotto.",
        above: "{first} è sopra 0, dove il valore assoluto non cambia nulla: la pendenza è 1.",
        below: "{first} è sotto 0, dove {result} cala quando {first} cresce: la pendenza è −1.",
        zero: "{first} è esattamente 0, dove il valore assoluto ha uno spigolo: la pendenza è −1 a sinistra e 1 a destra. Il motore prende 0, come PyTorch.",
      },
    },
    softplus: {
      spoken: "softplus di {first}",
      result: {
        always: "{result} è ln(1 + eˣ) in x = {first}: come una ReLU, ma senza il suo spigolo.",
      },
      why: {
        always:
          "La pendenza di softplus è la sigmoide σ({first}): la derivata di ln(1 + eˣ) è eˣ ÷ (1 + eˣ), e questa è la sigmoide.",
        off: "{first} è molto sotto 0, dove softplus è satura: la sua pendenza, la sigmoide di {first}, è 0 o quasi, e non passa quasi alcun gradiente.",
        linear:
          "{first} è molto sopra 0, dove softplus è quasi {first} stesso: la sua pendenza, la sigmoide di {first}, è 1 o quasi.",
      },
    },
    max: {
      spoken: "maggiore tra {first} e {second}",
      result: {
        always: "{result} è il maggiore tra {first} e {second}.",
        twice: "Tutti e due gli operandi sono {first}, e lo è anche {result}.",
        first: "{first} è il maggiore dei due: {result} è {first}.",
        second: "{second} è il maggiore dei due: {result} è {second}.",
        tie: "{first} e {second} sono uguali, e {result} vale quanto loro.",
      },
      why: {
        always: "L’operando maggiore riceve tutto il gradiente, e l’altro nulla.",
        twice:
          "Tutti e due gli operandi sono {first}: ogni posto riceve metà del gradiente, e insieme lo ricevono tutto.",
        first:
          "{first} è il maggiore: {result} si muove proprio come {first}, e per nulla con {second}. Quindi le pendenze sono 1 e 0.",
        second:
          "{second} è il maggiore: {result} si muove proprio come {second}, e per nulla con {first}. Quindi le pendenze sono 0 e 1.",
        tie: "{first} e {second} sono uguali, dove max ha uno spigolo: la pendenza rispetto a ciascuno è 0 da una parte e 1 dall’altra. Il motore prende mezzo per ciascuno, come PyTorch.",
      },
    },
    min: {
      spoken: "minore tra {first} e {second}",
      result: {
        always: "{result} è il minore tra {first} e {second}.",
        twice: "Tutti e due gli operandi sono {first}, e lo è anche {result}.",
        first: "{first} è il minore dei due: {result} è {first}.",
        second: "{second} è il minore dei due: {result} è {second}.",
        tie: "{first} e {second} sono uguali, e {result} vale quanto loro.",
      },
      why: {
        always: "L’operando minore riceve tutto il gradiente, e l’altro nulla.",
        twice:
          "Tutti e due gli operandi sono {first}: ogni posto riceve metà del gradiente, e insieme lo ricevono tutto.",
        first:
          "{first} è il minore: {result} si muove proprio come {first}, e per nulla con {second}. Quindi le pendenze sono 1 e 0.",
        second:
          "{second} è il minore: {result} si muove proprio come {second}, e per nulla con {first}. Quindi le pendenze sono 0 e 1.",
        tie: "{first} e {second} sono uguali, dove min ha uno spigolo: la pendenza rispetto a ciascuno è 0 da una parte e 1 dall’altra. Il motore prende mezzo per ciascuno, come PyTorch.",
      },
    },
    log1p: {
      spoken: "logaritmo naturale di 1 più {first}",
      result: {
        always:
          "{result} è il logaritmo naturale di 1 + {first}, fino all’ultima cifra anche dove {first} è minuscolo.",
      },
      why: {
        always:
          "La pendenza di ln(1 + {first}) è 1 ÷ (1 + {first}): 1 in 0, ripida vicino a −1, piatta per i numeri grandi.",
      },
    },
    "leaky ReLU": {
      spoken: "leaky ReLU di {first} con pendenza {second}",
      result: {
        always: "{result} è {first} se questo è sopra 0, altrimenti {second} per {first}.",
        above: "{first} è sopra 0: la leaky ReLU lo lascia passare com’è.",
        below: "{first} è sotto 0: la leaky ReLU lo moltiplica per {second}.",
        zero: "{first} è esattamente 0, e la leaky ReLU lo lascia tale.",
      },
      why: {
        always: "La leaky ReLU ha pendenza 1 sopra 0, e pendenza {second} sotto.",
        above:
          "{first} è sopra 0, dove la leaky ReLU non cambia nulla: il gradiente passa com’è, e {second} non conta.",
        below:
          "{first} è sotto 0, dove la leaky ReLU è una retta di pendenza {second}: passa quella parte del gradiente. Se {second} si muovesse, {result} si muoverebbe {first} volte tanto.",
        zero: "{first} è esattamente 0, dove la leaky ReLU ha uno spigolo: la pendenza è {second} a sinistra e 1 a destra. Il motore prende {second}, come PyTorch.",
      },
    },
    own: {
      spoken: "{operation} di {operands}",
      result: {
        always: "{result} è ciò che ha prodotto la tua operazione {operation}.",
      },
      why: {
        always:
          "{operation} è un’operazione tua: le sue pendenze sono quelle che il suo _backward aveva quando questo è stato mostrato.",
      },
    },
  },

  edit: {
    number: "Dato di {name}",
    numberHint: "Scrivi un numero, oppure spostalo con ↑ e ↓ (Maiusc: dieci volte tanto, Alt: un decimo)",
    keys: "↑ ↓ sposta · Invio conferma · Esc annulla",
    notANumber:
      "“{text}” non è un numero; resta {kept}. I numeri si scrivono come 3, −0.5 o 1.2e−3, con il punto.",
    impossible: "{name} non può essere {tried}. Resta {kept}.",
    refuses: "{result} = {operation} non ha risultato: {reason}.",
    refusesMark: "Ha rifiutato l’ultima modifica: {operation} non ha risultato ({reason}).",
    ownMark:
      "{name} è un’operazione tua. La pagina non la sa calcolare, quindi conserva ciò che era mostrato.",
    undo: "Annulla",
    redo: "Ripeti",
    nudge: "E se {leaf} si muovesse? L’effetto su {root}",
    nudgeText:
      "Il gradiente {gradient} prevede che {root} cambi di {gradient} × passo quando {leaf} si muove di un passo: è la retta. Ciò che succede davvero è la curva, e le due si separano al crescere del passo.",
    nudgeStraight: "Qui coincidono a ogni passo: come funzione della sola {leaf}, {root} è una retta.",
    nudgeUnknown: "Non c’è un {root} con cui confrontare: un’operazione non ha risultato.",
    step: "passo",
    predicted: "previsto",
    actual: "reale",
    off: "scarto",
    noResult: "nessun risultato",
    computing: "Calcolo…",
    chart:
      "{root} mentre {leaf} si muove da −1 a +1: la retta prevista e la curva reale. I numeri sono nella tabella.",
    rule: "data −= {rate} × grad",
    descentText:
      "Ogni foglia selezionata qui sotto si muove contro il suo gradiente, tutte insieme, perché {root} scenda.",
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
    moves: "{count, number} di {of, plural, one {# foglia} other {# foglie}}",
    leaf: "foglia",
    data: "data",
    change: "prossima variazione",
    nothingChosen: "Scegli almeno una foglia che si muova.",
    history:
      "{root} in {count, plural, one {# modifica} other {# modifiche}}: da {from} a {to}, minimo {lowest}.",
    stoppedAt: "Fermata prima di un passo impossibile.",
    tooFar: "{leaf} non sarebbe più un numero finito. Un tasso di apprendimento più piccolo può aiutare.",
    unnamed: "foglie senza nome",
    others: "{count, plural, one {# altra} other {# altre}}",
  },

  analysis: {
    working: "Sto calcolando…",
    refused: "{name} non ha risultato ({reason}): non ci sono gradienti da guardare.",
    others: "{count, plural, =1 {e un altro} other {e altri #}}",

    whereFrom: "Da dove viene questo gradiente?",
    isOutput: "{root} è l’uscita stessa: quando si muove, si muove di altrettanto.",
    noPath: "Nessun cammino porta da {name} a {root}: il suo gradiente è 0.",
    onePath:
      "Un solo cammino porta da {name} a {root}. Il prodotto delle pendenze lungo di esso è il gradiente.",
    allPaths:
      "{count, number} cammini portano da {name} a {root}. Lungo ciascuno le pendenze si moltiplicano, e la somma di tutti i prodotti è il gradiente.",
    somePaths:
      "{total} cammini portano da {name} a {root}. Lungo ciascuno le pendenze si moltiplicano, e la somma di tutti i prodotti è il gradiente. Qui vedi i {listed, number} più grandi.",
    about: "circa {count}",
    moreThan: "più di {count}",
    path: "Cammino",
    pathHint: "Evidenzia questo cammino nel grafo; fai clic per tenerlo",
    inBetween: "… altri {count, number} …",
    showAll: "Mostrali tutti ({count, number})",
    showFewer: "Mostrane meno",
    sumListed: "somma di questi",
    otherPaths: "altri cammini: {count}",
    rounding: "arrotondamento",
    remainderNote:
      "Ciò che aggiungono gli altri cammini è il gradiente meno la somma di quelli qui sopra: contiene quindi anche gli arrotondamenti delle somme.",
    noNumber: "Dove una pendenza è infinita o NaN, la somma dei prodotti non significa nulla.",
    stillIncomplete: "A questo passo {name}.grad è {grad}: non gli è ancora stato passato tutto.",
    recordedOther:
      "Quando è stato mostrato, {name}.grad era {grad}: non ciò che dà un solo passo all’indietro con questi numeri.",

    onCards: "Le schede mostrano i gradienti di questo passaggio. Quelli sbagliati sono segnati.",
    mistakes: "Che cosa si fa di sbagliato",
    mistake: {
      order: { title: "In profondità" },
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
    tooEarly:
      "{name} passa {grad} mentre {pending, plural, =1 {uno dei suoi usi non ha ancora dato il suo contributo} other {# dei suoi usi non hanno ancora dato il loro contributo}}. Il suo gradiente arriva a {right}, ma troppo tardi per ciò che gli sta dietro. Nell’ordine inverso del calcolo ogni uso di un valore viene prima del valore.",
    overwritten:
      "{name} è usato più di una volta. Il secondo contributo sostituisce il primo, e di {right} resta {grad}. Tutte le vie contano: vanno sommate.",
    twice:
      "{name} ha {right} dal primo passo, e il secondo aggiunge altrettanto: {grad}. Qui, come in PyTorch, i risultati delle operazioni ripartono da 0 a ogni passo: sbagliate sono solo le foglie. Il micrograd di Karpathy conserva anche quelli: là un secondo passo dà più del doppio.",
    alsoUse:
      "Che le foglie conservino ciò che hanno serve anche: così si sommano i gradienti di più campioni.",
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
    skipped: "{count, plural, one {# passo} other {# passi}}",
    differing: "{count, plural, one {# gradiente sbagliato} other {# gradienti sbagliati}}:",
    valueColumn: "valore",
    rightMark: "Sbagliato in questo passo: {wrong} invece di {right}.",
    partingMark: {
      order: "Qui i numeri si separano: si passa {grad}, non {right}.",
      overwrite: "Qui i numeri si separano: un contributo è sostituito, e di {right} resta {grad}.",
      again: "Qui i numeri si separano: {grad} invece di {right}.",
    },
    markedFirst: "Nel grafo sono segnati i primi {count, number}.",

    asDisplayed: "Esaminati: i numeri come mostrati.",
    asRun: "Esaminata: un’esecuzione intera, in avanti e all’indietro, dalle foglie come sono ora.",
    noneOdd: "Nessun NaN, e nulla di infinito.",
    madeBy: "{name} è {value}: è il primo. {how}",
    cameIn: "{name} è {value}: è arrivato come dato di una foglia.",
    spreadsTo: "{count, plural, one {# valore ha} other {# valori hanno}} NaN o ∞ come dato.",
    gradSpreadsTo: "{count, plural, one {# gradiente è} other {# gradienti sono}} NaN o ∞.",
    gradOdd: "{name}.grad è {value}: è il primo sulla via del ritorno. Glielo ha passato {by}.",
    gradOddRoot: "{name}.grad è {value}.",
    dataTitle: "Dati NaN o infiniti",
    gradTitle: "Gradienti NaN o infiniti",
    noResultTitle: "Nessun risultato",
    noResult:
      "{name} non ha risultato: {reason}. Ciò che gli sta dietro non è stato calcolato, quindi non si esamina altro.",
    dead: "ReLU che dà 0",
    deadOf: "{count, number} di {all, number}",
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
    fadedAt: "{product}, soprattutto per {worst} (× {slope})",
    well: "Nient’altro da segnalare: nessuna ReLU morta, nulla di saturo, nessun gradiente che svanisce o esplode.",
    read: "Sulla saturazione: Glorot e Bengio (2010). Sui gradienti che svaniscono o esplodono: Bengio, Simard e Frasconi (1994). I limiti sono nostri.",
    deadMark: "ReLU dà 0: nessun gradiente passa.",
    saturatedMark: "Satura: la sua pendenza è {slope}.",
    vanishedMark: "Il suo gradiente svanisce: sul cammino più forte ne resta {product}.",
    explodedMark: "Il suo gradiente esplode: {product} volte sul cammino più forte.",
  },

  check: {
    what: "Ogni foglia x si sposta un poco in su e in giù, di h. Ciò che fa allora {root}, per unità di passo, deve essere il gradiente.",
    ofDisplayed: "Sono i gradienti che i tuoi valori avevano quando questo è stato mostrato.",
    ofPage: "Sono i gradienti che la regola della catena dà per i numeri come sono adesso.",
    noBackward:
      "Nessun passo all’indietro era partito da questo valore quando è stato mostrato: questi gradienti sono calcolati qui. Chiama backward() prima di mostrarlo per verificare i tuoi.",
    leavesChanged:
      "Le foglie sono cambiate da quando questo valore è stato calcolato: questi gradienti sono calcolati qui, dai numeri nuovi.",
    drawn: "Si verificano {count, number} foglie su {of, number}, estratte a sorte con seme {seed}.",

    settings: "Come verificare",
    how: "Come: passo {step}, tolleranza {tolerance}",
    measuredBy: "Ciò che si misura è la differenza centrale:",
    step: "passo",
    stepHint: "Di quanto si sposta una foglia x: h = passo × max(1, |x|)",
    tolerance: "tolleranza",
    toleranceHint: "Il più grande errore relativo che passa",
    again: "Verifica di nuovo",
    notANumber: "Deve essere un numero maggiore di 0, come 1e-6.",
    checking: "Sto verificando… {done, number} foglie su {of, number}",
    cancel: "Annulla",
    cancelHint: "Rinuncia alla verifica",
    cancelled: "Non verificato.",
    failed: "La verifica non è riuscita.",

    allAgree: "{count, plural, =1 {Il gradiente è giusto.} other {Tutti i # gradienti sono giusti.}}",
    someWrong:
      "{count, plural, =1 {Il gradiente è sbagliato.} other {{wrong, plural, =1 {Un gradiente su {count, number} è sbagliato.} other {# gradienti su {count, number} sono sbagliati.}}}}",
    noneWrong:
      "{count, plural, =1 {Non è stato possibile verificare il gradiente.} other {Nessun gradiente è sbagliato, ma {unchecked, number} su # non si {unchecked, plural, one {è potuto} other {sono potuti}} verificare.}}",
    kinks:
      "{count, plural, =1 {Una foglia sta} other {# foglie stanno}} su uno spigolo: lì è giusto ogni gradiente compreso tra le pendenze dei due lati.",
    multiple:
      "Ogni gradiente è {times, number} volte troppo grande: backward() è stato eseguito {times, number} volte senza zero_grad() in mezzo?",
    allZero:
      "Ogni gradiente sbagliato è 0: i gradienti sono stati azzerati dopo backward(), o c’è un’operazione che non ne passa?",
    refused: "{name} non ha risultato ({reason}): non c’è niente da verificare.",

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
    showAll: "Mostra tutte le {count, number}",
    showFewer: "Mostra meno",
    others: "{count, plural, =1 {e un altro} other {e altri #}}",

    corner: "{operation} ha uno spigolo in {node}: la pendenza è {below} da sotto e {above} da sopra.",
    own: "{node} è fatto da {operation}, e solo il tuo codice sa come: qui non si può ricalcolare.",
    otherResult: "{node} non è ciò che {operation} dà per i suoi operandi: qui non si può ricalcolare.",
    end: "{operation} non ha risultato in {node} proprio accanto a questo numero.",
    notFinite: "Lì la pendenza non è un numero finito.",
    rounding: "L’arrotondamento nasconde la pendenza: un passo più grande può mostrarla.",

    breaks: "Vicino all’errore",
    breaksWhy:
      "Un gradiente deve essere la somma di ciò che ogni uso gli passa: la sua pendenza per il gradiente del suo risultato. Qui non è così:",
    breakOf: ".grad è {held}, ma {operations} dovrebbe passare {expected}.",
    wrongMark: "Gradiente {held}; misurato {measured}.",
    cornerMark: "Sta su uno spigolo: il suo gradiente è una convenzione.",
    breakMark: "Gradiente {held}; qui la regola della catena dà {expected}: l’errore è in ciò che lo usa.",
    markedFirst: "I primi {count, number} sono segnati sul grafo.",
  },

  quiz: {
    about: "Calcola i numeri a mano: il grafo li nasconde e te li chiede uno alla volta.",
    forward: "Risultati",
    forwardHint: "Nascondi i risultati delle operazioni: il passo in avanti",
    backward: "Gradienti",
    backwardHint: "Nascondi i gradienti: il passo all’indietro",
    nothingToAsk: "Questo grafo non ha operazioni: non c’è nulla da calcolare.",
    firstOnly: "Dei {hidden, number} numeri nascosti ti vengono chiesti i primi {asked, number}.",
    question: "Domanda {number, number} di {of, number}",
    rightSoFar: "{right, plural, one {# giusta} other {# giuste}}",
    whatIs: "Quanto vale {what}?",
    answer: "La tua risposta",
    check: "Verifica",
    checkHint: "Verifica la risposta (Invio)",
    giveUp: "Termina il quiz",
    giveUpHint: "Mostra tutti i numeri",
    noNumber: "Questo non è un numero. Scrivilo come −2.5, 1e-3 o 1/3.",
    right: "Giusto: {what} vale {number}.",
    notIt: "{guess} non va bene. {left, plural, one {Ti resta # tentativo} other {Ti restano # tentativi}}.",
    wrong: "No: {what} vale {number}.",
    threeDigits: "Bastano tre cifre.",
    resultRule: "Ciò che l’operazione fa dei suoi operandi:",
    ownRule: "Solo il codice di {operation} sa che cosa fa dei suoi operandi.",
    chainRule:
      "Regola della catena: ogni operazione che usa {name} gli passa il proprio gradiente per la propria derivata locale.",
    chainRuleSum:
      "Regola della catena: ogni operazione che usa {name} gli passa il proprio gradiente per la propria derivata locale, e i contributi si sommano.",
    numbers: "Con i numeri:",
    rootGrad: "{name}.grad è 1: da lì comincia il passo all’indietro.",
    noUse: "Nulla usa {name}: il suo gradiente è 0.",
    moreTerms: "{count, plural, one {e # altro termine} other {e altri # termini}}",
    score: "{right, number} su {asked, number} giuste",
    allRight: "Tutte giuste: hai fatto a mano il lavoro della macchina.",
    notAnswered: "{count, plural, one {# domanda} other {# domande}} senza risposta.",
    answers: "Le tue risposte",
    triesTaken: "{tries, plural, one {# tentativo} other {# tentativi}}",
    foundIt: "giusta",
    missedIt: "sbagliata",
    again: "Ancora una volta:",
    note: "Nota",
  },

  tools: {
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
    mistakes: {
      label: "Errori",
      hint: "Assegna i gradienti con = invece di +=, o tralascia zero_grad, e guarda quali numeri risultano sbagliati",
    },
    health: { label: "Salute", hint: "Valori morti, saturi, che svaniscono o esplodono, e da dove vengono" },
    quiz: { label: "Quiz", hint: "Nascondi i numeri e scrivili tu" },
  },

  failure: "Non è possibile mostrare questo grafo.",

  errors: {
    noCanvas: "questo browser non offre un canvas su cui disegnare",
    missingPiece: "manca la parte {piece} dei numeri",

    notBase64: "alcuni dei suoi byte non si leggono: non sono base64",

    noText: "{what} dovrebbe essere un testo, non {found}",
    noQuiz: "il quiz di questo grafo non si può leggere: {what} manca o è sbagliato",

    tapeVersion:
      "questa pagina legge nastri della versione {expected}, non {found}: i pacchetti hanno versioni diverse",
    noTransfer: "ciò che Python ha mandato non è un grafo: {what} manca o è sbagliato",
    noTape: "non contiene nessun grafo",
    notBytes: "{what} dovrebbe essere fatto di byte, non {found}",
    oddBytes: "{what} ha {bytes} byte, che non è un multiplo di {size}",
    notStrings: "{what} dovrebbe essere una lista di stringhe",
    wrongLength: "{what} contiene {actual} elementi invece di {expected}",
    emptyTape: "il nastro è vuoto",
    fallingStarts: "operand_start cala al nodo {node}",
    unknownOperation:
      "il nodo {node} ha l’operazione {operation}, che qui non è nota: questo grafo è stato fatto da una versione più nuova di micrograd",
    wrongArity: "gli operandi del nodo {node} sono {actual} invece di {expected}",
    operandAfterResult: "il nodo {node} ha l’operando {operand}, che non viene prima di esso",
    unknownScope: "il nodo {node} ha l’ambito {scope} di {count}",
    scopeAfterInner: "l’ambito {scope} sta nell’ambito {around}, che non viene prima di esso",
    markOffTape: "{mark} indica il nodo {node} di {count}",
    markedResult: "{mark} indica il nodo {node}, che non è una foglia",
    markedTwice: "{mark} indica il nodo {node}, già indicato da {before}",

    ownOperation: "il nodo {node} è “{name}”, un’operazione tua, che qui non si può ricalcolare",
    watchedOffTape: "il nodo {node} di {count} non si può osservare",
    noWebAssembly: "qui WebAssembly non funziona: {reason}",
  },

  training: {
    failure: "Non è possibile mostrare questo pannello.",
    panel: "Pannello di addestramento",
    percent: "{number}%",

    controls: {
      dataset: {
        label: "Dati",
        help: "Ciò da cui il modello impara",
        choices: {
          moons: "Lune",
          circles: "Cerchi",
          xor: "XOR",
          gaussians: "Gaussiane",
          spiral: "Spirale",
          yin_yang: "Yin-yang, tre classi",
          plane: "Piano, una regressione",
          hills: "Colline, una regressione",
          own: "I tuoi dati",
        },
      },
      points: { label: "Punti", help: "Quanti punti si generano, tra addestramento e test" },
      noise: {
        label: "Rumore",
        help: "Quanto si disperdono i punti: la deviazione standard di ciò che si aggiunge a ogni coordinata",
      },
      train_share: {
        label: "Addestra / test",
        help: "La parte dei punti con cui si addestra; gli altri servono solo per il test",
      },
      seed: {
        label: "Seme",
        help: "Il numero da cui parte tutto ciò che è casuale: punti, pesi iniziali, batch",
      },
      features: { label: "Ingressi", help: "Ciò che il primo strato vede di ogni punto" },
      hidden: { label: "Strati nascosti", help: "Quanti neuroni ha ogni strato nascosto" },
      activation: {
        label: "attivazione",
        help: "Che cosa fa ogni neurone nascosto della sua somma",
        choices: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoide", linear: "lineare" },
      },
      loss: {
        label: "perdita",
        help: "Ciò che si riduce: quanto il modello sbaglia su un punto",
        choices: {
          max_margin: "massimo margine",
          squared_error: "errore quadratico",
          cross_entropy: "entropia incrociata",
        },
      },
      optimizer: {
        label: "ottimizzatore",
        help: "In che modo i gradienti cambiano i pesi",
        choices: { sgd: "SGD", momentum: "Momento", adamw: "AdamW" },
      },
      learning_rate: { label: "tasso", help: "Il tasso di apprendimento: quanto è lungo un passo" },
      penalty: {
        label: "penalità",
        help: "Ciò che si aggiunge alla perdita per tenere piccoli i pesi: la somma dei loro quadrati (L2) o dei loro valori assoluti (L1)",
        choices: { none: "nessuna", l1: "L1", l2: "L2" },
      },
      penalty_rate: {
        label: "per",
        help: "Quanto conta la penalità",
        choices: { "0.00001": "1e-5", "0.0001": "1e-4" },
      },
      batch_size: {
        label: "Batch",
        help: "Quanti punti considera un passo",
        choices: { "0": "tutti" },
      },
      speed: {
        label: "Velocità",
        help: "Passi al secondo durante l’addestramento",
        choices: { "1": "1/s", "10": "10/s", "60": "60/s", "600": "600/s", "0": "massima" },
      },
      show_test: { label: "Mostra i punti di test", help: "Disegna i punti riservati al test" },
      discretise: { label: "Solo due colori", help: "Colora la superficie secondo la sola decisione" },
    },

    reset: "Torna ai pesi iniziali",
    train: "Addestra",
    pause: "Pausa",
    oneStep: "Passo",
    oneStepHint: "Un passo di addestramento (→)",
    undo: "Annulla",
    redo: "Ripeti",
    ownLoss: "Una funzione tua",

    data: "Dati",
    isOwnData: "Questi sono dati tuoi",
    notInPlane: "I punti di questi dati non stanno in un piano",
    moreData: "Altro",
    newWeights: "Nuovi pesi",
    newWeightsHint: "Estrai altri pesi iniziali, e ricomincia",
    copyLink: "Copia il link",
    copyLinkHint: "Un indirizzo che apre questo pannello com’è impostato ora",
    copied: "Copiato",
    inAddressBar: "È nella barra degli indirizzi",

    model: "Modello",
    modelAndSize: "{model} · {count, plural, one {# parametro} other {# parametri}}",
    notOfLayers: "Questo modello non è fatto di strati di neuroni.",
    noPicture: "{reason} Perciò non ce n’è una figura.",
    tabs: "Come procede l’addestramento",
    losses: "Perdita",
    gradients: "Gradienti",
    weights: "Pesi",
    table: "Tabella",
    layer: "strato {number}",
    parameter: "parametro {number}",
    weightOf: "{layer} · neurone {neuron} · peso {input}",
    biasOf: "{layer} · neurone {neuron} · bias",
    gradient: "gradiente",
    memory: {
      momentum: { velocity: "velocità" },
      adamw: { mean: "media dei gradienti", square: "media dei quadrati" },
    },
    oneNeuronAtLeast: "A uno strato serve almeno un neurone",
    mostNeurons: "Uno strato ha al massimo {most, plural, one {# neurone} other {# neuroni}}",
    noHiddenLayer: "Non c’è nessuno strato nascosto",
    mostLayers:
      "{most, plural, =1 {Ci può essere al massimo uno strato nascosto} other {Ci possono essere al massimo # strati nascosti}}",
    allLayers: "tutti",
    allParameters: "tutti i parametri",
    weightsTable: "I pesi e la memoria dell’ottimizzatore",
    parameterColumn: "parametro",
    valueColumn: "valore",
    orderOfParameters: "Nell’ordine di parameters() del modello.",

    output: "Uscita",
    noPlane:
      "Un punto di questi dati ha {count, plural, one {# numero} other {# numeri}}: non c’è un piano da colorare. Come va l’addestramento lo dicono le perdite e i pesi.",

    trainLoss: "perdita (addestramento)",
    testLoss: "perdita (test)",
    accuracy: "accuratezza",
    onTest: "sul test",
    gradientNorm: "norma del gradiente",
    openHint: "Fai clic su un punto o su un neurone per aprirne il grafo",

    answer: {
      late: "Python non risponde. Questo pannello si addestra da solo, e Python avrà i suoi pesi quando risponderà. Se il kernel è morto, Python non ha più i pesi: esegui di nuovo la cella.",
      gone: "Python non ha più i pesi: il suo kernel è stato riavviato. Questo pannello si addestra da solo; esegui di nuovo la cella per collegarlo.",
    },

    stoppedAt: "Addestramento fermato al passo {step, number}.",
    backToStep: "Torna al passo {step, number}",
    refused: "{reason}.",
    close: "Chiudi",

    back: "Indietro",
    opening: "Il grafo viene disegnato…",
    backHint: "Torna al pannello (Esc)",
    lossOn: "Perdita sul punto {point}",
    neuronOn: "{layer}, neurone {neuron}, sul punto {point}",
    atStep: "al passo {step, number}, con i pesi di quel passo",
    score: "punteggio",
    scoreOf: "punteggio {number}",
    target: "obiettivo",
    targetOf: "obiettivo {number}",
    loss: "perdita",

    steps: {
      byStep: "{title}, passo per passo",
      travel: "Fai clic su un passo per tornare ai suoi pesi",
      step: "passo",
      stepIs: "passo {step, number}",
      numbersAt: "passo {step, number}: {numbers}",
      noNumbers: "ancora nessun numero",
      count: "{count, number}",
      losses: "Perdita",
      train: "addestramento",
      test: "test",
      linear: "lineare",
      linearHint: "Asse lineare",
      logarithmic: "log",
      logarithmicHint: "Asse logaritmico",
      norms: "Grandezza dei gradienti, per strato",
    },

    histogram: {
      label: "Istogrammi dei pesi di {groups}",
      weights: "{group} · {count, plural, one {# peso} other {# pesi}}",
    },

    surface: {
      label: "Uscita del modello su {across} e {up}, con {count, plural, one {# punto} other {# punti}}.",
      keys: "Le frecce percorrono i punti, Invio ne apre uno.",
      point: "punto {number}",
      testPoint: "punto {number}, test",
      target: "obiettivo",
      classLabel: "etichetta",
      output: "uscita",
      decides: "decide",
      className: "classe {name}",
      openHint: "Fai clic per vederne la perdita come grafo",
    },

    network: {
      label: "Neuroni e pesi",
      neuron: "{layer}, neurone {number}",
      neuronKeys: "{neuron}. Invio ne apre il grafo, w i pesi.",
      openHint: "Fai clic per vederne il grafo",
      edge: "{from} → {to}",
      bias: "bias",
      biasOf: "bias di {neuron}",
      biasButton: "Bias di {neuron}",
      changeHint: "Fai clic o premi Invio per cambiarlo",
      notANumber: "“{text}” non è un numero; resta {kept}",
      more: "+ altri {count, number}",
      neurons: "{count, plural, one {# neurone} other {# neuroni}} in {layer}",
      neuronLess: "Un neurone in meno in {layer}",
      neuronMore: "Un neurone in più in {layer}",
      layerLess: "− strato",
      layerMore: "+ strato",
      layerLessHint: "Togli l’ultimo strato nascosto",
      layerMoreHint: "Aggiungi uno strato nascosto",
    },

    legend: {
      key: "Legenda",
      positiveTarget: "obiettivo positivo",
      negativeTarget: "obiettivo negativo",
      testOnly: "vuoto: solo test",
      undecided: "indeciso",
      positiveWeight: "peso > 0",
      negativeWeight: "peso < 0",
      wider: "più spesso: più grande",
      positiveBias: "bias positivo",
      negativeBias: "bias negativo",
    },

    errors: {
      linkRefused:
        "Questo pannello ha il proprio stato, perché il link nell’indirizzo è stato rifiutato: {reason}",
      brokenLink: "è stato troncato o cambiato, e non vi si legge nessuno stato",
      longLink: "un link può avere al massimo {most} caratteri, e questo ne ha {found}",
      runDoesNotFit: "L’esecuzione salvata non è adatta: {reason}",

      atPlace: "{what} al posto {place}",
      stateNoObject: "uno stato dovrebbe essere un oggetto, non {found}",
      stateVersion: "questa pagina legge stati della versione {expected}, non {found}",
      noControl: "non c’è nessun controllo {name}",
      noDataset: "non c’è nessun insieme di dati {name}",
      noLoss: "non c’è nessuna perdita {name}",
      noOptimizer: "non c’è nessun ottimizzatore {name}",
      noParameter: "non c’è nessun parametro {parameter}: il modello ne ha {count}",
      numberFrom: "{what} dovrebbe essere un numero non minore di {least}, non {found}",
      numberBetween: "{what} dovrebbe essere un numero da {least} a {most}, non {found}",
      wholeNumberFrom: "{what} dovrebbe essere un numero intero non minore di {least}, non {found}",
      wholeNumberBetween: "{what} dovrebbe essere un numero intero da {least} a {most}, non {found}",
      notAboveZero: "{what} dovrebbe essere maggiore di 0",
      notAChoice: "{what} dovrebbe essere uno tra {choices}, non {found}",
      noSwitch: "{what} dovrebbe essere true o false, non {found}",
      emptySet: "{what} dovrebbe essere una lista di almeno un elemento, non {found}",
      sameTwice: "{what} non dovrebbe contenere due volte lo stesso: {found}",
      otherThan: "{what} dovrebbe contenere solo {choices}, non {found}",
      noSizes: "{what} dovrebbe essere una lista di grandezze, non {found}",
      tooManySizes: "{what} dovrebbe contenere al massimo {most} grandezze, non {found}",
      aboveLimit: "{what} può essere al massimo {most}, non {found}",
      tooLong: "{what} può avere al massimo {most} elementi, non {found}",
      wrongOutputs: "{what} dovrebbe essere null o un numero intero non minore di 1, non {found}",
      noWeights: "{what} dovrebbe essere null o una lista, non {found}",
      oddWeight: "{what} dovrebbe contenere numeri finiti, non {found} al posto {place}",
      oddParameter: "un parametro dovrebbe essere un numero finito, non {found}",

      noChanges: "{what} dovrebbe essere una lista, non {found}",
      noChange: "{what} dovrebbe essere un oggetto, non {found}",
      changeWithoutStep: "{what} dovrebbe avere un passo non minore di {least}, non {found}",
      changeBeginsRun: "{what}: {control} fa cominciare un’esecuzione e non può cambiare nel corso di una",
      changeOfNothing: "{what} dovrebbe avere dei controlli in set o il posto di un parametro",
      changeWithoutValue: "{what} dovrebbe avere un valore finito, non {found}",
      otherRun: "con un altro {name} l’esecuzione ricomincia: le serve un nuovo addestratore",

      ownDataMissing: 'all’insieme di dati "own" serve data, che è null',
      noData: "{what} dovrebbe essere un oggetto con inputs, targets, classes e names, non {found}",
      noRows: "{what} dovrebbe essere una lista di almeno una riga",
      noRow: "{what} dovrebbe contenere una lista per il punto {point}",
      unevenRows: "{what} contiene {expected} numeri per il punto 0 e {found} per il punto {point}",
      oddNumber: "{what} dovrebbe contenere numeri finiti, non {found} per il punto {point}",
      unevenData: "data.inputs contiene {inputs} punti e data.targets {targets}",
      wrongNames: "{what} dovrebbe contenere {count} nomi, uno per ogni ingresso, non {found}",
      wrongClasses:
        "{what} dovrebbe essere 0 per una regressione o un numero intero non minore di 2, non {found}",
      wrongClass:
        "{what} dovrebbe contenere per ogni punto una classe da 0 a {most}, non {found} per il punto {point}",

      otherInputs: "il modello ha {inputs} ingressi, e un punto gliene dà {given}",
      otherTargets: "il modello ha {outputs} uscite, e la sua perdita prende {targets} obiettivi",
      otherParameters: "weights contiene {weights} numeri, e il modello ha {parameters} parametri",
      tooFewOutputs: "per {classes} classi servono almeno {needed} uscite, e il modello ne ha {outputs}",
      otherOutputs: "per i numeri da imparare servono {needed} uscite, e il modello ne ha {outputs}",
      wrongCount: "{what} contiene {found} numeri invece di {expected}",
      lateHistory: "la storia che arriva con il passo {step} comincia dopo di esso, al passo {first}",
      runWithout: "a un’esecuzione serve {name}",
      noRun: "un’esecuzione dovrebbe essere un oggetto, non {found}",
      shortHistory: "la storia che arriva con il passo {step} non lo raggiunge, in righe di {columns}",

      lastStep: "Un’esecuzione ha al massimo {most} passi. Azzerala, o cominciane un’altra.",
      impossibleStep: "Il passo {step} non si può fare: {reason}",
      impossibleStepAt: "Il passo {step} non si può fare per il punto {point}: {reason}",
      nan: "un valore non numerico (NaN)",
      infinite: "un numero troppo grande (infinito)",
      brokenParameter: "dopo l’aggiornamento un parametro è {number}.",
      brokenLoss: "la perdita è {number}.",
      brokenSum: "la somma di tutte le perdite e della penalità è un numero troppo grande.",
      brokenGradient: "il gradiente di un parametro è {number}.",
      brokenShare: "il gradiente che {operation} passa non è un numero finito.",
      brokenLeaf: "un numero da cui si calcola la perdita è {number}.",
      brokenResult: "{expression} è {number}.",
      dividesByZero: "{expression} divide per zero.",
      tooLarge: "{expression} è un numero troppo grande.",
      notReal: "{expression} non è un numero reale.",
    },
  },

  python: {
    table: {
      caption: "Grafo di {root}: {count, plural, one {# valore} other {# valori}}",
      value: "valore",
      madeBy: "fatto da",
      data: "data",
      grad: "grad",
      more: "… {count, plural, =1 {e un altro} other {e altri #}}",
    },
    notSaved:
      "Questo grafo ha {count, number} valori, cioè {megabytes, number} MB. I grafi con più di {most, number} valori non vengono salvati con il notebook: ne farebbero un file troppo grande da aprire e da condividere. Esegui di nuovo la cella per vedere il grafo, oppure conservalo come pagina con to_html.",
    withoutGraph: "Questa pagina è stata scritta senza il suo grafo di {count, number} valori.",
    quizHidden: "Grafo con un quiz",
    quizResult:
      "{right, number} di {asked, number} {right, plural, one {giusta} other {giuste}}{open, plural, =0 {} one {, # senza risposta} other {, # senza risposta}}",

    training: {
      caption: "Addestramento di {model}",
      parameters: "parametri",
      data: "dati",
      points: "punti",
      split: "{train, number} per addestrare, {test, number} per il test",
      loss: "perdita",
      step: "passo",
    },
    progress: {
      recording: "registrazione del grafo",
      recorded: "registrato un grafo di {count, number} valori",
      step: "passo {step, number}",
      loss: "perdita {loss}",
      testLoss: "test {loss}",
      accuracy: "accuratezza {percent} %",
      interrupted: "interrotto al passo {step, number}",
    },

    errors: {
      notTakenOver: "Python non ha accettato {trait}: {reason}",

      stopped:
        "Addestramento fermato al passo {step, number}: {reason}. I pesi sono quelli del passo {kept, number}.",
      brokenParameter: "l’aggiornamento ha reso un parametro {number}",
      brokenResult: "{expression} = {number}, sul campione di addestramento {sample}",
      brokenResultIn: "{expression} = {number} (in {scopes}), sul campione di addestramento {sample}",
      brokenGradient: "il gradiente che {expression} passa indietro, sul campione di addestramento {sample}",
      brokenGradientIn:
        "il gradiente che {expression} passa indietro (in {scopes}), sul campione di addestramento {sample}",
      lossTooLarge: "la somma che fa la perdita è un numero troppo grande",
      lastStep: "un addestramento ha al massimo {most, number} passi",
      gradientTooLarge: "la somma che fa il gradiente è un numero troppo grande",

      noControl: "non c’è nessun controllo {name}; ci sono {known}",
      notAChoice: "{name} deve essere uno di {choices}, non {found}",
      numberFrom: "{name} deve essere un numero di almeno {least}, non {found}",
      numberBetween: "{name} deve essere un numero da {least} a {most}, non {found}",
      wholeNumberFrom: "{name} deve essere un numero intero di almeno {least}, non {found}",
      wholeNumberBetween: "{name} deve essere un numero intero da {least} a {most}, non {found}",
      notSomeOf: "{name} deve essere una lista di alcuni di {choices}, non {found}",
      noSizes:
        "{name} deve essere una lista di al massimo {longest} numeri interi da {least} a {most}, non {found}",
      noSwitch: "{name} deve essere vero o falso, non {found}",

      aboveLimit: "{name} può essere al massimo {most, number}, non {found}",
      tooLong: "{name} può avere al massimo {most, number} elementi, non {found, number}",
      noState: "uno stato è un oggetto con un valore per ogni controllo, non {found}",
      noPart: "uno stato non ha {name}; ha {known}",
      noOwnData: 'l’insieme di dati "own" ha bisogno di punti in data',
      otherVersion: "version deve essere {version}, non {found}",
      wrongOutputs: "outputs deve essere null o un numero intero di almeno 1, non {found}",
      numbersOfWeights: "weights deve essere null o una lista di numeri",
      numbersOfRow: "ogni riga di {what} deve essere una lista di numeri",
      noNumbers: "{rule}, non {found}",
      oddNumber: "{rule}, e {found} non lo è",
      noData: "data deve essere null o un oggetto con inputs, targets, classes e names",
      unevenData: "data ha {inputs} righe di inputs e {targets} di targets",
      wrongClasses: "data.classes deve essere 0 o un numero intero da 2 in su, non {found}",
      wrongClass: "una riga di data.targets deve essere da [0] a [{most}], non {found}",
      wrongNames: "data.names deve contenere {count} nomi, non {found}",
      noRows: "{what} deve essere una lista di almeno una riga di numeri",
      unevenRows: "le righe di {what} devono avere la stessa lunghezza e non essere vuote",
      noChanges: "changes deve essere una lista, non {found}",
      unsortedChanges: "changes deve essere nell’ordine dei suoi passi",
      noChange: "una modifica ha step, e set oppure parameter e value; non {found}",
      changeWithoutStep: "il passo di una modifica deve essere un numero intero da 1 in su, non {found}",
      changeOfNothing: "il parametro di una modifica è numerato da 0 in su, non {found}",
      changeWithoutValue: "il valore del parametro {parameter} deve essere un numero, non {found}",
      changeOfNoControls: "set deve essere un oggetto di controlli e valori, non {found}",
      changeBeginsRun: "durante un addestramento si può impostare {allowed}, non {name}",
      noParameter: "non c’è nessun parametro {parameter}; ce ne sono {count}",
      noParameterFrom0: "non c’è nessun parametro {parameter}; ce ne sono {count}, da 0 in su",
      oddParameter: "il parametro {parameter} deve essere un numero finito, non {found}",

      otherParameters: "il modello ha {parameters} parametri, weights ne ha {weights}",
      otherInputs:
        "il modello ha {inputs, plural, =1 {# ingresso} other {# ingressi}}, i dati gliene danno {given}: {names}",
      tooFewOutputs:
        "{classes} classi richiedono almeno {classes} uscite, il modello ha {outputs, plural, =1 {# uscita} other {# uscite}}",
      otherTargets:
        "ogni punto ha {targets, plural, =1 {# obiettivo} other {# obiettivi}}, il modello ha {outputs, plural, =1 {# uscita} other {# uscite}}",
      ownModel: "Questo pannello addestra un tuo modello, che solo il tuo codice Python può cambiare.",
      ownLoss: "Questo pannello addestra una tua perdita, che solo il tuo codice Python può cambiare.",
      fixed: "{name} non può cambiare qui: {reason}",
      otherCountNow:
        "il modello ha ora {found} parametri invece di {expected}: mostralo in un nuovo pannello",
      otherLayers: "il modello ha ora altri strati, neuroni o attivazioni: mostralo in un nuovo pannello",
      unreadableParameters: "i parametri del modello non si possono leggere: {reason}",
      leftAlone:
        "Il modello in Python è stato modificato, e resta com’è: {reason}. Finché non torna com’era, questo pannello si addestra da solo.",
      setInPython:
        "In Python {count, plural, one {è stato impostato # parametro} other {sono stati impostati # parametri}} al passo {step, number}. L’esecuzione continua da lì; ciò che è stato fatto intanto in questo pannello non è stato ripreso.",

      noOptimizer: "non c’è nessun ottimizzatore {name}",
      otherRunParameters: "l’addestramento ha {found} parametri invece di {expected}",
      otherMemory: "{optimizer} ricorda {expected} numeri, l’addestramento ne ha {found}",
      oddHistory: "{count} numeri non sono righe di {columns} dal passo {first} al passo {step}",
      runWithout: "a un addestramento serve {name}",
      noRun: "questo non è un addestramento: {reason}",
      noObject: "deve essere un oggetto, non {found}",
      noText: "{name} deve essere un testo, non {found}",
      noFloats: "{name} deve essere fatto di byte di numeri a 64 bit, non {found}",
    },
  },
} satisfies Catalogue;
