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
    resetHint: "Torna ai numeri che erano mostrati; i valori di Python riprendono quelli che avevano",
    sendToPython: "Invia a Python",
    sendHint:
      "Imposta data e grad dei valori di Python a ciò che si vede qui. Un gradiente non ancora noto diventa 0.",
    sendDataHint: "Imposta data dei valori di Python a ciò che si vede qui",
    written: {
      gradients: "I gradienti di Python sono impostati: {names}.",
      values: "I numeri di Python sono quelli mostrati qui: {names}.",
      before: "I numeri di Python sono stati impostati in un altro passo e restano così: {names}.",
      data: "I dati di Python sono impostati: {names}, e ciò che se ne calcola. I suoi gradienti restano com’erano.",
      returned: "I valori di Python hanno di nuovo i numeri che avevano prima.",
      more: "{names} e {count, plural, one {un altro} other {altri #}}",
    },
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
    stepHint: "Scegli la grandezza di un passo: un valore, o un riquadro intero",
    whatAStepIs: "Grandezza di un passo",
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
    upstreamHint: "Evidenzia tutti i valori da cui questo valore è stato calcolato",
    downstream: "A valle",
    downstreamHint: "Evidenzia tutti i valori che sono stati calcolati da questo valore",
    pathsTo: "Cammini verso…",
    pathsToHint:
      "Evidenzia i cammini da questo valore a un altro: scegli poi l’altro valore (p, oppure Maiusc e clic)",

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
    valuesInAll: "valori in tutti",
    valuesInside: "valori",
    largestGrad: "|grad| massimo",
    summedGrad: "somma dei |grad|",
    largestGradBy: "|grad| massimo in ogni {name}",
    output: "uscita",
    flowsIn: "ingressi da",
    flowsOut: "uscite verso",
    lastValue: "ultimo valore",
    selectedValue: "valore selezionato",
    open: "Apri",
    openHint: "Apri questo riquadro",

    edges: "{count, plural, one {# arco} other {# archi}}",
    edgesBetween:
      "{count, plural, one {# arco} other {# archi}} da {source} a {target}: ognuno è un valore che un’operazione ha come operando.",
    valuesEach: "{count, plural, one {# valore} other {# valori}} in ognuno",
    leavesEach: "{count, plural, one {# foglia} other {# foglie}} in ognuno",
    valuesInAllInstances: "{count, plural, one {# valore} other {# valori}} in tutto",
    elsewhere: {
      step: "passo: esemplare {instance, number} di {of, number}",
      selected: "selezione: esemplare {instance, number} di {of, number}",
      refused: "rifiuto: esemplare {instance, number} di {of, number}",
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
    goToAnother: "Vai a un altro dei {of, number} (tasti , e .)",
    number: "Numero",
    go: "Vai",
    goHint: "Mostra l’esemplare con questo numero (Invio)",
    largestGradButton: "|grad| massimo",
    largestGradHint: "Mostra l’esemplare con il |grad| massimo",
    largestValueButton: "Valore massimo",
    largestValueHint: "Mostra l’esemplare la cui uscita è la più grande, per esempio la perdita più grande",
    fanOut: "Dispiega",
    fanOutHint: "Mostra tutti gli esemplari uno accanto all’altro",

    found: "Risultati della ricerca",
    nothingFound: "Nessun valore, nessuna operazione e nessun ambito ha questo nome.",
    moreFound:
      "{count, plural, =1 {C’è un altro risultato} other {Ci sono altri # risultati}}: scrivi più lettere del nome.",
    searchExample: "Un nome, un’operazione, un ambito",

    noGradComputed: "nessun gradiente ancora calcolato",
    gradHidden: "gradienti nascosti",
    dataNotComputed: "dato non ancora calcolato",
    gradNotComputed: "gradiente non ancora calcolato",
    largestGradIs: "|grad| massimo {grad}",
    summedGradIs: "somma dei |grad| {grad}",
    markedValues: "{count, plural, one {# valore segnato} other {# valori segnati}}",
    pathsFrom: "Cammini da",
    pathsWhere: "fai clic sul valore all’altro estremo, oppure sceglilo con le frecce e ⟦Invio⟧",
    minimapHint: "Trascina per spostare la vista",

    layingOut: "Dispongo {count, number} valori…",
    cannotLayOut: "La disposizione di questo grafo non si può calcolare.",
    cancel: "Annulla",
    cancelLayoutHint: "Ferma la disposizione, e tieni la figura mostrata",
    notLaidOut: "La disposizione è stata fermata.",
    layOut: "Disponi",
    layOutHint: "Calcola la disposizione del grafo",
    waiting: "In attesa che Python mandi il grafo…",
    answer: {
      late: "Python non risponde. Puoi continuare in questa pagina, e i tuoi valori in Python saranno aggiornati quando Python risponderà. Se il kernel si è fermato, esegui di nuovo la cella.",
      gone: "Python non ha più questo grafo, perché il suo kernel è stato riavviato. Puoi continuare in questa pagina; esegui di nuovo la cella per collegarlo a Python.",
    },
    receiving: "Ricevo il grafo…",
    reading: "Leggo il grafo e ne cerco le parti…",
    notRead: "La lettura del grafo è stata fermata.",
    cancelReadingHint: "Ferma la lettura del grafo",
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
    largestGrad: "gradiente più grande: {number} in valore assoluto",
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
      stepping: "grandezza di un passo: un valore o un riquadro",
      send: "invia a Python i numeri che si vedono",
      walk: "seleziona il valore precedente, il valore successivo",
      find: "cerca un valore o un ambito",
      upstream: "evidenzia ciò da cui dipende la selezione",
      downstream: "evidenzia ciò che dipende dalla selezione",
      paths: "evidenzia i cammini verso un altro valore",
      escape: "togli i cammini, poi l’evidenza, poi la selezione",
      edit: "cambia il numero della foglia selezionata",
      undo: "annulla, ripeti una modifica delle foglie",
      open: "apri il riquadro selezionato",
      closeBox: "chiudi il riquadro intorno alla selezione",
      leaf: "mostra l’esemplare precedente della pila, l’esemplare successivo",
      largestGrad: "mostra l’esemplare con il gradiente più grande",
      largestData: "mostra l’esemplare con il valore più grande",
      fanOut: "mostra tutti gli esemplari affiancati, o uno solo",
      foldAll: "chiudi tutti i riquadri",
      zoom: "ingrandisci, rimpicciolisci",
      fit: "adatta alla vista",
      fullScreen: "schermo intero, o ritorno",
      pan: "sposta l’immagine",
      keys: "mostra questo elenco",
      tab: "vai alla parte successiva: barra, grafo, dettagli, linea del tempo",
    },
  },

  run: {
    title: "Retropropagazione registrata · passo {step, number} di {of, number}",
    itself: "backward() stesso imposta questi gradienti",
    again: "{name} ripassa il suo gradiente: volta {times, number}.",
    nothing: "{name} non ha cambiato alcun gradiente.",
    parts: "il tuo motore: {theirs}, regola della catena: {rule}",
    notTheirs:
      "Questi sono i numeri della regola della catena, non ciò che calcola {engine}. In Python, show(…, record=True) lo registra.",
    unknown:
      "La derivata locale non è nota finché il tuo codice non viene eseguito: il tuo motore non la conserva.",
    leaves: "Questa è una registrazione. Cambia il numero nel tuo codice e registra di nuovo.",
    ask: "Registra il tuo backward()",
    askHint:
      "Esegue {engine}.backward() una volta in Python, ripristina i tuoi valori e mostra passo per passo ciò che ha fatto",
  },

  explain: {
    noResult: {
      "division by zero": "divisione per zero",
      "too large": "il risultato è troppo grande",
      "not a real number": "non è un numero reale",
    },
    hasNoResult: "non ha risultato: {reason}",
    leavesOnly:
      "All’inizio solo le foglie hanno un dato: sono gli ingressi del grafo. Ogni passo in avanti calcola un’operazione dai suoi operandi.",
    noGradYet: "Nessun gradiente è ancora stato calcolato, come dopo zero_grad().",
    seeded:
      "Il passo all’indietro comincia dall’uscita. Il gradiente di {root} rispetto a sé stesso è 1: quando {root} cresce di una quantità, {root} cresce di quella quantità.",
    startsAtZero:
      "Tutti gli altri gradienti partono da 0, e ogni contributo si aggiunge con +=. Senza zero_grad() le foglie partirebbero dai gradienti di un backward() precedente.",
    nothingBelow:
      "{root} è una foglia: nessuna operazione l’ha calcolata, quindi non c’è un operando a cui passare indietro il suo gradiente.",
    boxComputed: "{box} ha calcolato {data}.",
    boxPassedBack: "{box} ha passato indietro tutti i suoi contributi ai gradienti dei suoi ingressi.",
    insideBox: "Questa operazione è dentro {box}.",
    spreads: "{result} è NaN perché {from} è NaN: ogni operazione che usa NaN dà NaN.",
    infiniteOperand: "{result} è infinito perché {from} è infinito.",
    tooLarge:
      "Il risultato supera il più grande numero che un float può contenere, circa 1.8e308, quindi {result} diventa infinito.",
    undefinedResult: "{expression} non ha valore, quindi {result} è NaN.",
    noSlope: "{operand} è NaN, quindi qui la derivata locale non ha significato.",
    zeroGrad:
      "{node}.grad è 0, e 0 per una derivata locale fa 0: {node} aggiunge 0 ai gradienti dei suoi operandi.",
    zeroTimesInfinite:
      "{node}.grad è 0 e una derivata locale è infinita. 0 × ∞ non ha valore, quindi il gradiente passato indietro è NaN.",
    nanGrad: "{node}.grad è NaN, e NaN per qualsiasi numero fa NaN.",
    blockedGrad:
      "{operand} riceve 0, anche se {node}.grad non è un numero finito: dove la derivata locale di questa operazione è 0, il motore passa indietro 0 senza moltiplicare, come PyTorch.",
    infiniteGrad: "{node}.grad è infinito, quindi ogni gradiente che passa indietro è infinito, o NaN.",
    repeated:
      "{operand} è un operando qui {times, plural, =2 {due volte} one {# volta} other {# volte}}: riceve un contributo ogni volta, e i contributi si sommano.",
    adds: "{operand} è usato anche da altre operazioni, che hanno già contribuito con {before}. I contributi si sommano, quindi backward() usa += e non =.",
    incomplete:
      "{operand}.grad non è ancora completo: {pending, plural, =1 {un’altra operazione vi aggiungerà un contributo} other {altre # operazioni vi aggiungeranno un contributo}}.",
    rises: "Se {node} crescesse di {step}, {root} crescerebbe di circa {change}.",
    falls: "Se {node} crescesse di {step}, {root} calerebbe di circa {change}.",
    still: "Se {node} crescesse di {step}, {root} non si muoverebbe.",
    hardly:
      "Se {node} crescesse di {step}, {root} si muoverebbe appena: la sua curva è piatta in questo punto.",
    corner:
      "Qui {root} ha uno spigolo, quindi nessuna pendenza è giusta da entrambi i lati: {root} cambia di {up} se {node} cresce di {step}, e di {down} se {node} cala di altrettanto.",
    byGradient: "Questo segue dal solo gradiente: la variazione reale non è stata calcolata.",
    noMeaning:
      "Il gradiente di {node} non è un numero finito, quindi non dice che cosa farebbe una piccola variazione di {node}.",
  },

  operations: {
    "+": {
      spoken: "somma di {first} e {second}",
      result: {
        always: "{result} è la somma di {first} e {second}.",
      },
      why: {
        always:
          "Una somma passa indietro il suo gradiente invariato: quando un addendo cresce, {result} cresce di altrettanto. Ogni derivata locale è 1.",
      },
    },
    "-": {
      spoken: "differenza di {first} e {second}",
      result: {
        always: "{result} è la differenza {first} meno {second}.",
      },
      why: {
        always:
          "Una differenza passa indietro il suo gradiente invariato a {first}, e con il segno opposto a {second}, perché {result} cala quando {second} cresce.",
        twice:
          "{first} meno sé stesso fa sempre 0. Le derivate locali sono 1 e −1, si annullano, e {result} non si muove mai.",
      },
    },
    "*": {
      spoken: "prodotto di {first} e {second}",
      result: {
        always: "{result} è il prodotto di {first} e {second}.",
      },
      why: {
        always:
          "La derivata locale di un prodotto rispetto a un fattore è l’altro fattore: quando {first} cresce di 1, {result} cambia di {second}, e quando {second} cresce di 1, {result} cambia di {first}.",
        twice:
          "La derivata locale di un prodotto rispetto a un fattore è l’altro fattore. Tutti e due i fattori sono {first}, quindi insieme danno 2 × {first}, la derivata di un quadrato.",
      },
    },
    "/": {
      spoken: "quoziente di {first} e {second}",
      result: {
        always: "{result} è il quoziente {first} diviso {second}.",
      },
      why: {
        always:
          "La derivata locale di un quoziente rispetto a {first} è 1 ÷ {second}, e rispetto a {second} è −{first} ÷ {second}²: se cambia {second}, cambia il numero per cui si divide {first}.",
        twice:
          "{first} diviso sé stesso fa sempre 1. Le derivate locali sono 1 ÷ {first} per il dividendo e −1 ÷ {first} per il divisore, si annullano, e {result} non si muove mai.",
      },
    },
    "**": {
      spoken: "{first} elevato a {second}",
      result: {
        always: "{result} è {first} elevato a {second}.",
      },
      why: {
        always:
          "Rispetto alla base vale la regola della potenza: si moltiplica per {second} e l’esponente cala di 1. Rispetto all’esponente la derivata locale è {result} × ln({first}).",
        negativeBase:
          "Rispetto alla base vale la regola della potenza: si moltiplica per {second} e l’esponente cala di 1. Rispetto all’esponente non c’è derivata locale: una potenza del numero negativo {first} è reale solo per esponenti interi.",
        zeroBase:
          "{first} è 0, e 0 elevato a un esponente maggiore di 0 fa 0, quindi cambiare l’esponente non cambia nulla. Rispetto alla base la regola della potenza dà 0, 1 o ∞.",
      },
    },
    power: {
      spoken: "{first} elevato a {second}",
      result: {
        always: "{result} è {first} elevato a {second}.",
      },
      why: {
        always: "Questa è la regola della potenza: si moltiplica per l’esponente, e l’esponente cala di 1.",
        zeroth:
          "Ogni numero elevato a 0 fa 1, quindi {result} è sempre 1 e non si muove mai. La derivata locale è 0.",
        first:
          "Elevato a 1, {first} resta sé stesso: {result} si muove proprio come {first}, quindi la derivata locale è 1.",
        square:
          "Questa è la regola della potenza per un quadrato: la derivata locale è il doppio della base, 2 × {first}.",
        reciprocal:
          "{result} è 1 ÷ {first}: quando {first} cresce, {result} cala, e cala ripidamente dove {first} è vicino a 0. La derivata locale è −1 ÷ {first}².",
        root: "Elevare a 0.5 vuol dire fare la radice quadrata. La sua derivata locale è 1 ÷ (2 × {result}), che è grande dove {first} è vicino a 0.",
        rootOfZero:
          "In 0 la curva della radice quadrata è verticale, quindi lì la sua derivata locale è infinita. Vicino a 0 è finita.",
        flatAtZero:
          "Questa è la regola della potenza: si moltiplica per l’esponente, e l’esponente cala di 1. {first} è 0, dove la curva di questa potenza è piatta: la derivata locale è 0.",
        steepAtZero:
          "Questa è la regola della potenza: si moltiplica per l’esponente, e l’esponente cala di 1. {first} è 0, dove la curva di questa potenza è verticale: la derivata locale è infinita.",
      },
    },
    neg: {
      spoken: "{first} con il segno opposto",
      result: {
        always: "{result} è {first} con il segno opposto.",
      },
      why: {
        always: "Quando {first} cresce, {result} cala di altrettanto. La derivata locale è −1.",
      },
    },
    exp: {
      spoken: "esponenziale di {first}",
      result: {
        always: "{result} è e, circa 2.718, elevato a {first}.",
      },
      why: {
        always: "La funzione esponenziale è la derivata di sé stessa: la derivata locale è {result}.",
      },
    },
    log: {
      spoken: "logaritmo naturale di {first}",
      result: {
        always: "{result} è il logaritmo naturale di {first}.",
      },
      why: {
        always:
          "La derivata locale del logaritmo è 1 ÷ {first}: è grande vicino a 0, e piccola per i numeri grandi.",
      },
    },
    tanh: {
      spoken: "tanh di {first}",
      result: {
        always: "{result} è la tanh di {first}, un numero tra −1 e 1.",
      },
      why: {
        always:
          "La derivata locale di tanh è 1 − {result}². È 1 dove {first} è 0, e scende a 0 quando {result} si avvicina a −1 o a 1.",
        flat: "Qui tanh è satura: {result} è così vicino a −1 o a 1 che una variazione di {first} quasi non cambia {result}. La derivata locale 1 − {result}² è 0 o quasi 0.",
      },
    },
    sigmoid: {
      spoken: "sigmoide di {first}",
      result: {
        always: "{result} è la sigmoide σ di {first}, un numero tra 0 e 1.",
      },
      why: {
        always:
          "La derivata locale della sigmoide è {result} × (1 − {result}). È 0.25 dove {first} è 0, e scende a 0 quando {result} si avvicina a 0 o a 1.",
        flat: "Qui la sigmoide è satura: {result} è così vicino a 0 o a 1 che una variazione di {first} quasi non cambia {result}. La derivata locale {result} × (1 − {result}) è 0 o quasi 0.",
      },
    },
    ReLU: {
      spoken: "ReLU di {first}",
      result: {
        always: "{result} è {first} se {first} è maggiore di 0, altrimenti è 0.",
        above: "{first} è maggiore di 0, quindi ReLU non lo cambia: {result} è {first}.",
        below: "{first} è minore di 0, quindi ReLU lo rende 0: {result} è 0.",
        zero: "{first} è esattamente 0, quindi ReLU dà 0: {result} è 0.",
      },
      why: {
        always: "La derivata locale di ReLU è 1 sopra 0, e 0 sotto 0.",
        above:
          "{first} è maggiore di 0, dove la derivata locale di ReLU è 1: il gradiente passa indietro invariato.",
        below:
          "{first} è minore di 0, dove la derivata locale di ReLU è 0: non passa indietro alcun gradiente.",
        zero: "{first} è esattamente 0, dove ReLU ha uno spigolo: la pendenza è 0 a sinistra e 1 a destra. Il motore usa 0 come derivata locale, come PyTorch.",
      },
    },
    sin: {
      spoken: "seno di {first}",
      result: {
        always: "{result} è il seno di {first}.",
      },
      why: {
        always: "La derivata locale del seno è il coseno di {first}.",
      },
    },
    cos: {
      spoken: "coseno di {first}",
      result: {
        always: "{result} è il coseno di {first}.",
      },
      why: {
        always: "La derivata locale del coseno è −sin({first}): il seno con il segno opposto.",
      },
    },
    sqrt: {
      spoken: "radice quadrata di {first}",
      result: {
        always: "{result} è la radice quadrata di {first}.",
      },
      why: {
        always:
          "La derivata locale della radice quadrata è 1 ÷ (2 × {result}), che è grande dove {first} è vicino a 0.",
        zero: "In 0 la curva della radice quadrata è verticale, quindi lì la sua derivata locale è infinita. Vicino a 0 è finita.",
      },
    },
    abs: {
      spoken: "valore assoluto di {first}",
      result: {
        always: "{result} è la distanza di {first} da 0.",
        above: "{first} è maggiore di 0: il suo valore assoluto è il numero stesso.",
        below: "{first} è minore di 0: il suo valore assoluto è il numero senza il segno.",
        zero: "{first} è esattamente 0, e anche il suo valore assoluto è 0.",
      },
      why: {
        always: "La derivata locale del valore assoluto è 1 sopra 0, e −1 sotto 0.",
        above: "{first} è maggiore di 0, dove {result} cresce quando {first} cresce: la derivata locale è 1.",
        below: "{first} è minore di 0, dove {result} cala quando {first} cresce: la derivata locale è −1.",
        zero: "{first} è esattamente 0, dove il valore assoluto ha uno spigolo: la pendenza è −1 a sinistra e 1 a destra. Il motore usa 0 come derivata locale, come PyTorch.",
      },
    },
    softplus: {
      spoken: "softplus di {first}",
      result: {
        always: "{result} è ln(1 + eˣ) per x = {first}: una curva liscia come una ReLU, ma senza lo spigolo.",
      },
      why: {
        always:
          "La derivata locale di softplus è la sigmoide σ({first}), perché la derivata di ln(1 + eˣ) è eˣ ÷ (1 + eˣ), e questa è la sigmoide.",
        off: "{first} è molto minore di 0, dove softplus è satura: la sua derivata locale, la sigmoide di {first}, è 0 o quasi 0, quindi non passa indietro quasi alcun gradiente.",
        linear:
          "{first} è molto maggiore di 0, dove softplus è quasi {first} stesso: la sua derivata locale, la sigmoide di {first}, è 1 o quasi 1.",
      },
    },
    max: {
      spoken: "maggiore tra {first} e {second}",
      result: {
        always: "{result} è il maggiore tra {first} e {second}.",
        twice: "Tutti e due gli operandi sono {first}, quindi anche {result} è {first}.",
        first: "{first} è il maggiore dei due: {result} è {first}.",
        second: "{second} è il maggiore dei due: {result} è {second}.",
        tie: "{first} e {second} sono uguali, e {result} è lo stesso numero.",
      },
      why: {
        always: "L’operando maggiore riceve tutto il gradiente, e l’altro operando riceve 0.",
        twice:
          "Tutti e due gli operandi sono {first}: ognuno dei due riceve metà del gradiente, e insieme lo ricevono tutto.",
        first:
          "{first} è il maggiore: {result} si muove proprio come {first}, e per nulla con {second}. Quindi le derivate locali sono 1 e 0.",
        second:
          "{second} è il maggiore: {result} si muove proprio come {second}, e per nulla con {first}. Quindi le derivate locali sono 0 e 1.",
        tie: "{first} e {second} sono uguali, dove max ha uno spigolo: la pendenza rispetto a ciascuno è 0 da una parte e 1 dall’altra. Il motore usa 0.5 per ciascuno, come PyTorch.",
      },
    },
    min: {
      spoken: "minore tra {first} e {second}",
      result: {
        always: "{result} è il minore tra {first} e {second}.",
        twice: "Tutti e due gli operandi sono {first}, quindi anche {result} è {first}.",
        first: "{first} è il minore dei due: {result} è {first}.",
        second: "{second} è il minore dei due: {result} è {second}.",
        tie: "{first} e {second} sono uguali, e {result} è lo stesso numero.",
      },
      why: {
        always: "L’operando minore riceve tutto il gradiente, e l’altro operando riceve 0.",
        twice:
          "Tutti e due gli operandi sono {first}: ognuno dei due riceve metà del gradiente, e insieme lo ricevono tutto.",
        first:
          "{first} è il minore: {result} si muove proprio come {first}, e per nulla con {second}. Quindi le derivate locali sono 1 e 0.",
        second:
          "{second} è il minore: {result} si muove proprio come {second}, e per nulla con {first}. Quindi le derivate locali sono 0 e 1.",
        tie: "{first} e {second} sono uguali, dove min ha uno spigolo: la pendenza rispetto a ciascuno è 0 da una parte e 1 dall’altra. Il motore usa 0.5 per ciascuno, come PyTorch.",
      },
    },
    log1p: {
      spoken: "logaritmo naturale di 1 più {first}",
      result: {
        always:
          "{result} è il logaritmo naturale di 1 + {first}, calcolato esattamente anche dove {first} è molto piccolo.",
      },
      why: {
        always:
          "La derivata locale di ln(1 + {first}) è 1 ÷ (1 + {first}): è 1 in 0, grande vicino a −1, e piccola per i numeri grandi.",
      },
    },
    "leaky ReLU": {
      spoken: "leaky ReLU di {first} con pendenza {second}",
      result: {
        always: "{result} è {first} se {first} è maggiore di 0, altrimenti è {second} per {first}.",
        above: "{first} è maggiore di 0, quindi la leaky ReLU non lo cambia: {result} è {first}.",
        below: "{first} è minore di 0, quindi la leaky ReLU lo moltiplica per {second}.",
        zero: "{first} è esattamente 0, quindi la leaky ReLU dà 0: {result} è 0.",
      },
      why: {
        always: "La derivata locale della leaky ReLU è 1 sopra 0, e {second} sotto 0.",
        above:
          "{first} è maggiore di 0, dove la derivata locale della leaky ReLU è 1: {first} riceve il gradiente invariato, e {second} riceve 0.",
        below:
          "{first} è minore di 0, dove la leaky ReLU è una retta di pendenza {second}: la derivata locale rispetto a {first} è {second}, e rispetto a {second} è {first}.",
        zero: "{first} è esattamente 0, dove la leaky ReLU ha uno spigolo: la pendenza è {second} a sinistra e 1 a destra. Il motore usa {second} come derivata locale, come PyTorch.",
      },
    },
    own: {
      spoken: "{operation} di {operands}",
      result: {
        always: "{result} è il risultato della tua operazione {operation}.",
      },
      why: {
        always:
          "{operation} è una tua operazione: le sue derivate locali sono quelle che il suo _backward usava quando questo grafo è stato mostrato.",
      },
    },
  },

  edit: {
    number: "Dato di {name}",
    numberHint:
      "Scrivi un numero, oppure cambialo con ↑ e ↓ (con Maiusc dieci volte tanto, con Alt un decimo)",
    keys: "↑ ↓ cambia · Invio conferma · Esc annulla",
    notANumber:
      "“{text}” non è un numero, quindi la foglia conserva {kept}. Scrivi un numero come 3, −0.5 o 1.2e−3, con il punto.",
    impossible: "{name} non può essere {tried}, quindi conserva {kept}.",
    refuses: "{result} = {operation} non ha risultato: {reason}.",
    refusesMark: "L’ultima modifica è stata rifiutata, perché {operation} non avrebbe risultato ({reason}).",
    ownMark:
      "{name} è il risultato di una tua operazione. Questa pagina non la può calcolare, quindi {name} conserva il numero che era mostrato.",
    undo: "Annulla",
    redo: "Ripeti",
    nudge: "Che cosa succede a {root} quando {leaf} cambia?",
    nudgeText:
      "Il gradiente {gradient} prevede che {root} cambi di {gradient} × passo quando {leaf} cambia di un passo: è la retta. La variazione reale è la curva. Più grande è il passo, più le due possono essere diverse.",
    nudgeStraight:
      "Qui la previsione è giusta per ogni passo, perché {root} come funzione della sola {leaf} è una retta.",
    nudgeUnknown: "La previsione non si può confrontare con {root}, perché un’operazione non ha risultato.",
    step: "passo",
    predicted: "previsto",
    actual: "reale",
    off: "differenza",
    noResult: "nessun risultato",
    computing: "Calcolo…",
    chart:
      "{root} mentre {leaf} cambia da −1 a +1: la retta prevista e la curva reale. I numeri sono nella tabella.",
    rule: "data −= {rate} × grad",
    descentText:
      "Un passo muove tutte le foglie spuntate qui sotto contro i loro gradienti, perché {root} scenda.",
    rate: "Tasso di apprendimento",
    rateHint: "Ogni foglia si muove del tasso di apprendimento per il suo gradiente",
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
    change: "variazione nel prossimo passo",
    nothingChosen: "Scegli almeno una foglia che si muova.",
    fixedHint: "Si muovono solo i parametri del modello: ingressi e obiettivi dei dati restano",
    history:
      "{root} in {count, plural, one {# modifica} other {# modifiche}}: da {from} a {to}, minimo {lowest}.",
    stoppedAt: "La discesa si è fermata prima di un passo senza risultato.",
    tooFar: "{leaf} diventerebbe infinita o NaN. Un tasso di apprendimento più piccolo può aiutare.",
    unnamed: "foglie senza nome",
    others: "{count, plural, one {# altra} other {# altre}}",
  },

  analysis: {
    working: "Sto calcolando…",
    refused: "{name} non ha risultato ({reason}): non ci sono gradienti da guardare.",
    others: "{count, plural, =1 {e un altro} other {e altri #}}",

    whereFrom: "Da dove viene questo gradiente?",
    isOutput: "{root} è l’uscita stessa, e il gradiente dell’uscita rispetto a sé stessa è 1.",
    noPath: "Nessun cammino porta da {name} a {root}: il suo gradiente è 0.",
    onePath:
      "Un solo cammino porta da {name} a {root}. Il prodotto delle derivate locali lungo questo cammino è il gradiente.",
    allPaths:
      "{count, number} cammini portano da {name} a {root}. Lungo ciascuno le derivate locali si moltiplicano, e la somma di tutti questi prodotti è il gradiente.",
    somePaths:
      "{total} cammini portano da {name} a {root}. Lungo ciascuno le derivate locali si moltiplicano, e la somma di tutti questi prodotti è il gradiente. Qui vedi i {listed, number} più grandi.",
    about: "circa {count}",
    moreThan: "più di {count}",
    path: "Cammino",
    pathHint: "Evidenzia questo cammino nel grafo; fai clic per tenerlo",
    inBetween: "… altri {count, number} …",
    showAll: "Mostrali tutti ({count, number})",
    showFewer: "Mostrane meno",
    sumListed: "somma dei cammini elencati",
    otherPaths: "altri cammini: {count}",
    rounding: "arrotondamento",
    remainderNote:
      "Il contributo degli altri cammini è calcolato come il gradiente meno la somma qui sopra, quindi comprende anche gli errori di arrotondamento.",
    noNumber: "Una derivata locale è infinita o NaN, quindi la somma dei prodotti non ha significato.",
    stillIncomplete: "A questo passo {name}.grad è {grad}: non è ancora completo.",
    recordedOther:
      "Quando questo grafo è stato mostrato, {name}.grad era {grad}. Un solo passo all’indietro con questi numeri dà un altro numero.",

    onCards: "Le schede mostrano i gradienti di questo passaggio. Quelli sbagliati sono segnati.",
    mistakes: "Errori comuni",
    mistake: {
      order: { title: "In profondità" },
      overwrite: { label: "= invece di +=", title: "Con =" },
      again: { label: "senza zero_grad", title: "Due volte" },
    },
    what: {
      order:
        "Una semplice ricorsione passa indietro un gradiente appena arriva a un valore, anche se alcuni contributi a questo gradiente mancano ancora.",
      overwrite:
        "Ogni contributo a un gradiente sostituisce quelli precedenti, invece di aggiungersi a essi.",
      again:
        "backward() viene eseguito una seconda volta, e nel frattempo i gradienti delle foglie non sono stati riportati a 0.",
    },
    tooEarly:
      "{name} passa indietro {grad} mentre {pending, plural, =1 {un’operazione che lo usa non ha ancora dato il suo contributo} other {# operazioni che lo usano non hanno ancora dato il loro contributo}}. Il suo gradiente diventa {right} più tardi, ma troppo tardi per i suoi operandi. Nell’ordine inverso del calcolo ogni uso di un valore viene prima del valore stesso.",
    overwritten:
      "{name} è usato più di una volta. Il secondo contributo sostituisce il primo, quindi il suo gradiente è {grad} invece di {right}. Ogni uso contribuisce, quindi i contributi vanno sommati.",
    twice:
      "{name}.grad è {right} dopo il primo passo all’indietro, e il secondo aggiunge altrettanto: {grad}. Qui, come in PyTorch, i gradienti dei risultati ripartono da 0 ogni volta, quindi solo le foglie sono sbagliate. Il micrograd di Karpathy conserva anche i gradienti dei risultati, quindi lì un secondo passo all’indietro dà più del doppio.",
    alsoUse:
      "È anche utile che le foglie conservino i loro gradienti: così si sommano i gradienti di più campioni.",
    noSharedResult:
      "In questo grafo nessun risultato è usato più di una volta, quindi l’ordine non conta: ogni risultato riceve il suo unico contributo prima di passarlo indietro.",
    noShared:
      "In questo grafo nessun valore è usato più di una volta, quindi = dà gli stessi gradienti di +=.",
    lucky:
      "Qui ci sono valori usati più di una volta, ma la ricorsione arriva per caso a ciascuno abbastanza tardi. In un altro grafo può non essere così.",
    luckyOverwrite:
      "Qui ci sono valori usati più di una volta, ma i contributi che si perdono sono 0, o uguali a quelli che restano.",
    allZero: "Tutti i gradienti delle foglie sono 0, quindi sommarli due volte dà ancora 0.",
    inPython: "In Python",
    tryThis: "Un esempio in cui conta:",
    steps: "Quale valore passa indietro il suo gradiente, passo per passo",
    stepColumn: "passo",
    rightOrder: "Ordine giusto",
    skipped: "{count, plural, one {# passo} other {# passi}}",
    differing: "{count, plural, one {# gradiente sbagliato} other {# gradienti sbagliati}}:",
    valueColumn: "valore",
    rightMark: "Sbagliato in questo passo: {wrong} invece di {right}.",
    partingMark: {
      order: "La prima differenza è qui: si passa indietro {grad}, non {right}.",
      overwrite:
        "La prima differenza è qui: un contributo è sostituito, e il gradiente è {grad} invece di {right}.",
      again: "La prima differenza è qui: {grad} invece di {right}.",
    },
    markedFirst: "Nel grafo sono segnati i primi {count, number} valori.",

    asDisplayed: "Questi risultati valgono per i numeri che erano mostrati.",
    asRun:
      "Questi risultati valgono per un passo intero in avanti e all’indietro, con le foglie come sono ora.",
    noneOdd: "Nessun numero è NaN o infinito.",
    madeBy: "{name} è {value}, ed è il primo valore di questo tipo. {how}",
    gradBorn: "Il primo gradiente NaN o infinito nasce qui: {by} passa indietro {value} a {name}.",
    cameIn: "{name} è {value}: è il dato di una foglia, quindi nessuna operazione l’ha prodotto.",
    spreadsTo: "{count, plural, one {# valore ha} other {# valori hanno}} NaN o ∞ come dato.",
    gradSpreadsTo: "{count, plural, one {# gradiente è} other {# gradienti sono}} NaN o ∞.",
    gradOdd:
      "{name}.grad è {value}: è il primo gradiente di questo tipo nel passo all’indietro. L’ha passato indietro {by}.",
    gradOddRoot: "{name}.grad è {value}.",
    dataTitle: "Dati NaN o infiniti",
    gradTitle: "Gradienti NaN o infiniti",
    noResultTitle: "Nessun risultato",
    noResult:
      "{name} non ha risultato: {reason}. I valori che ne dipendono non sono stati calcolati, quindi gli altri controlli non sono stati fatti.",
    dead: "ReLU che dà 0",
    deadOf: "{count, number} di {all, number}",
    deadWhy:
      "Lì la derivata locale di ReLU è 0, quindi nessun gradiente passa indietro, e i pesi che la precedono non imparano nulla da questo campione. Per alcuni campioni è normale. Un neurone si dice morto se la sua ReLU dà 0 per tutti i campioni.",
    saturated: "tanh o sigmoide satura",
    saturatedWhy:
      "Vicino agli estremi del suo intervallo la derivata locale è minore di 0.05 (|tanh| oltre 0.975; una sigmoide oltre 0.947, o sotto 0.053): quasi nessun gradiente passa indietro. Pesi o ingressi più piccoli aiutano.",
    vanished: "Gradiente che svanisce",
    vanishedWhy:
      "Perfino lungo il cammino più forte verso l’uscita il prodotto delle derivate locali è minore di 1e−6: cambiare queste foglie non ha quasi effetto.",
    exploded: "Gradiente che esplode",
    explodedWhy:
      "Lungo il cammino più forte verso l’uscita il prodotto delle derivate locali è maggiore di 1e6: una piccolissima variazione di queste foglie cambia molto l’uscita.",
    fadedAt: "{product}, soprattutto a causa di {worst} (× {slope})",
    well: "Non è stato trovato nessun altro problema: nessuna ReLU dà 0, nessuna tanh o sigmoide è satura, e nessun gradiente svanisce o esplode.",
    read: "Sulla saturazione: Glorot e Bengio (2010). Sui gradienti che svaniscono o esplodono: Bengio, Simard e Frasconi (1994). I limiti li abbiamo scelti noi.",
    deadMark: "Questa ReLU dà 0, quindi nessun gradiente passa indietro.",
    saturatedMark: "Questo valore è saturo: la sua derivata locale è {slope}.",
    vanishedMark:
      "Il gradiente svanisce: il prodotto delle derivate locali sul cammino più forte è {product}.",
    explodedMark:
      "Il gradiente esplode: il prodotto delle derivate locali sul cammino più forte è {product}.",
  },

  check: {
    what: "Ogni foglia x si sposta in su e in giù di un piccolo passo h. La variazione di {root}, divisa per la variazione di x, deve essere il gradiente.",
    ofDisplayed: "Sono i gradienti che i tuoi valori avevano quando questo grafo è stato mostrato.",
    ofPage: "Sono i gradienti che la regola della catena dà per i numeri come sono adesso.",
    noBackward:
      "Nessun passo all’indietro era partito da questo valore quando è stato mostrato, quindi questi gradienti sono calcolati qui. Chiama backward() prima di mostrarlo per verificare i tuoi.",
    leavesChanged:
      "Le foglie sono cambiate da quando questo valore è stato calcolato: questi gradienti sono calcolati qui, dai numeri nuovi.",
    drawn: "Si verificano {count, number} foglie su {of, number}, estratte a sorte con seme {seed}.",

    settings: "Come verificare",
    how: "Come: passo {step}, tolleranza {tolerance}",
    measuredBy: "Il gradiente misurato è la differenza centrale:",
    step: "passo",
    stepHint: "Di quanto si sposta una foglia x: h = passo × max(1, |x|)",
    tolerance: "tolleranza",
    toleranceHint: "Il più grande errore relativo che passa",
    again: "Verifica di nuovo",
    notANumber: "Scrivi un numero maggiore di 0, come 1e-6.",
    checking: "Sto verificando… {done, number} foglie su {of, number}",
    cancel: "Annulla",
    cancelHint: "Ferma la verifica",
    cancelled: "La verifica è stata fermata.",
    failed: "La verifica non è riuscita.",

    allAgree: "{count, plural, =1 {Il gradiente è giusto.} other {Tutti i # gradienti sono giusti.}}",
    someWrong:
      "{count, plural, =1 {Il gradiente è sbagliato.} other {{wrong, plural, =1 {Un gradiente su {count, number} è sbagliato.} other {# gradienti su {count, number} sono sbagliati.}}}}",
    noneWrong:
      "{count, plural, =1 {Non è stato possibile verificare il gradiente.} other {Nessun gradiente è sbagliato, ma {unchecked, number} su # non si {unchecked, plural, one {è potuto} other {sono potuti}} verificare.}}",
    kinks:
      "{count, plural, =1 {Una foglia è} other {# foglie sono}} su uno spigolo, dove è giusto ogni gradiente compreso tra le pendenze dei due lati.",
    multiple:
      "Ogni gradiente è {times, number} volte troppo grande: backward() è stato eseguito {times, number} volte senza zero_grad() in mezzo?",
    allZero:
      "Ogni gradiente sbagliato è 0: i gradienti sono stati azzerati dopo backward(), o c’è un’operazione che non passa indietro alcun gradiente?",
    refused: "{name} non ha risultato ({reason}): non c’è niente da verificare.",

    table: "Gradienti e gradienti misurati",
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
    own: "{node} è il risultato di {operation}, che solo il tuo codice può calcolare, quindi qui non si può ricalcolare.",
    otherResult:
      "{node} non è il numero che {operation} dà per i suoi operandi, quindi qui non si può ricalcolare.",
    end: "{operation} non ha risultato in {node} per numeri vicini a questo.",
    notFinite: "La pendenza misurata non è un numero finito.",
    rounding: "Gli errori di arrotondamento nascondono la pendenza: un passo più grande può mostrarla.",

    breaks: "Dove si trova l’errore",
    breaksWhy:
      "Un gradiente deve essere la somma di un contributo da ogni operazione che usa il valore: la derivata locale per il gradiente del risultato. Il primo punto in cui non è così è questo:",
    breakOf: ".grad è {held}, ma {operations} dovrebbe passare indietro {expected}.",
    wrongMark: "Il gradiente è {held}, ma il gradiente misurato è {measured}.",
    cornerMark: "Questa foglia è su uno spigolo: il suo gradiente è una convenzione.",
    breakMark:
      "Il gradiente è {held}, ma la regola della catena dà {expected}, quindi l’errore è in un’operazione che usa questo valore.",
    markedFirst: "Le prime {count, number} foglie sono segnate sul grafo.",
  },

  diagnosis: {
    title: "Il tuo motore",
    asking: "Python cerca errori nel codice del tuo motore…",
    found:
      "Nel tuo motore {count, plural, one {è stato trovato un errore} other {sono stati trovati # errori}}.",
    none: "Nel tuo motore non è stato trovato nessun errore.",
    notes: "Da guardare",
    place: "{where}, riga {line}",
    line: "riga {line}",
    numbers: "il tuo motore: {found}, giusto: {expected}",
    yours: "{name}.grad nel tuo motore",
    right: "giusto",
    elsewhere: "In questo grafo non si vede, ma in un altro si vedrebbe.",
    step: "Mostra il passo",
    stepHint: "Va al passo in cui {name} passa indietro il suo gradiente",
    again: "Cerca di nuovo",
  },

  quiz: {
    about: "Calcola i numeri a mano: il grafo li nasconde e te li chiede uno alla volta.",
    forward: "Risultati",
    forwardHint: "Nascondi i risultati delle operazioni, e calcola il passo in avanti",
    backward: "Gradienti",
    backwardHint: "Nascondi i gradienti, e calcola il passo all’indietro",
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
    right: "La risposta è giusta: {what} vale {number}.",
    notIt: "{guess} non è giusto. {left, plural, one {Ti resta # tentativo} other {Ti restano # tentativi}}.",
    wrong: "La risposta non è giusta: {what} vale {number}.",
    threeDigits: "Bastano tre cifre giuste.",
    resultRule: "Ecco che cosa calcola l’operazione dai suoi operandi:",
    ownRule: "{operation} è una tua operazione: solo il tuo codice dice come calcola il suo risultato.",
    chainRule:
      "Regola della catena: ogni operazione che usa {name} gli passa indietro il gradiente del proprio risultato per la propria derivata locale.",
    chainRuleSum:
      "Regola della catena: ogni operazione che usa {name} gli passa indietro il gradiente del proprio risultato per la propria derivata locale, e questi contributi si sommano.",
    numbers: "Con i numeri di questo grafo:",
    rootGrad: "{name}.grad è 1, perché il passo all’indietro comincia da {name}.",
    noUse: "Nessuna operazione usa {name}, quindi il suo gradiente è 0.",
    moreTerms: "{count, plural, one {e # altro termine} other {e altri # termini}}",
    score: "{right, number} su {asked, number} giuste",
    allRight: "Tutte le risposte sono giuste: hai calcolato tutto il passo a mano.",
    notAnswered: "{count, plural, one {# domanda} other {# domande}} senza risposta.",
    answers: "Le tue risposte",
    triesTaken: "{tries, plural, one {# tentativo} other {# tentativi}}",
    foundIt: "giusta",
    missedIt: "sbagliata",
    again: "Prova di nuovo:",
    note: "Nota",
  },

  tools: {
    group: "Strumenti",
    close: "Chiudi",
    check: {
      label: "Verifica gradienti",
      hint: "Confronta ogni gradiente con l’effetto reale di una piccola variazione della foglia",
    },
    descent: { label: "Discesa", hint: "Sposta le foglie contro i loro gradienti, un passo alla volta" },
    order: {
      label: "Perché quest’ordine?",
      hint: "Confronta il passo all’indietro nell’ordine giusto con quelli sbagliati",
    },
    mistakes: {
      label: "Errori",
      hint: "Assegna i gradienti con = invece di +=, o tralascia zero_grad, e guarda quali numeri risultano sbagliati",
    },
    health: {
      label: "Salute",
      hint: "Trova NaN, infiniti, valori morti o saturi, e gradienti che svaniscono o esplodono",
    },
    quiz: { label: "Quiz", hint: "Nascondi i numeri, e calcolali tu" },
    export: {
      label: "Esporta",
      hint: "Copia o salva l’immagine, il grafo in DOT, la pagina o un link a questo passo",
    },
  },

  exporting: {
    svg: "Immagine (SVG)",
    svgHint: "Ciò che si vede del grafo, in linee e lettere nitide a ogni grandezza",
    png: "Immagine (PNG)",
    pngHint: "Ciò che si vede del grafo, in pixel",
    dot: "Grafo (DOT)",
    dotHint: "Ciò che è disegnato del grafo, come testo per Graphviz",
    page: "Pagina (HTML)",
    pageHint: "Questo grafo come un solo file, che va avanti senza Python e senza rete",
    link: "Link",
    linkHint: "Un indirizzo che apre la pagina a questo passo, con questa selezione e queste modifiche",
    linkHintAlone:
      "La fine di un indirizzo: dopo quello di una pagina che to_html ha scritto di questo grafo, la apre a questo passo",
    copy: "Copia",
    copyOf: "Copia: {what}",
    save: "Salva",
    saveOf: "Salva: {what}",
    copied: "Copiato: {what}.",
    saved: "Salvato: {name}.",
    noClipboard: "Questa pagina non può copiare. Si può provare a salvare.",
    linkHere: "Questa pagina non può copiare. Il link si può copiare da qui:",
    noPage: "Python non risponde, quindi non c’è nessuna pagina. In una cella, to_html ne scrive una.",
    noPicture: "Qui non si può avere un’immagine.",
    tooLong: "Le modifiche sono tante che un indirizzo non le contiene.",
    brokenLink:
      "Il link a questa pagina è stato troncato o cambiato, o riguarda un altro grafo, quindi la pagina mostra il suo grafo come fu salvato.",
  },

  program: {
    coming: "Sto caricando questa parte del programma…",
    missing:
      "Non è stato possibile caricare questa parte del programma. Se c’è un kernel, esegui di nuovo la cella; altrimenti ricarica la pagina.",
    again: "Riprova",
  },

  failure: "Non è possibile mostrare questo grafo.",

  errors: {
    noCanvas: "questo browser non offre un canvas su cui disegnare",
    missingPiece: "manca la parte {piece} dei numeri",

    notBase64: "alcuni dei suoi byte non si leggono, perché non sono base64",

    noText: "{what} dovrebbe essere un testo, non {found}",
    noSteps: "at deve essere un numero intero di passi, non {found}",
    noQuiz: "il quiz di questo grafo non si può leggere: {what} manca o è sbagliato",

    tapeVersion:
      "questa pagina legge nastri della versione {expected}, non {found}: i pacchetti hanno versioni diverse",
    noTransfer: "i dati che Python ha mandato non sono un grafo: {what} manca o è sbagliato",
    noTape: "non contiene nessun grafo",
    notBytes: "{what} dovrebbe essere fatto di byte, non {found}",
    oddBytes: "{what} ha {bytes} byte, che non è un multiplo di {size}",
    notStrings: "{what} dovrebbe essere una lista di stringhe",
    wrongLength: "{what} contiene {actual} elementi invece di {expected}",
    emptyTape: "il nastro è vuoto",
    fallingStarts: "operand_start cala al nodo {node}",
    fallingEvents: "event_start diminuisce all’evento {event}",
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
      problem: {
        label: "Impara numeri",
        help: "Impara i valori come numeri, una regressione, e non come classi",
        choices: { auto: "come sono i valori", classes: "classi", regression: "numeri" },
      },
      points: { label: "Punti", help: "Quanti punti si generano, tra addestramento e test" },
      noise: {
        label: "Rumore",
        help: "Quanto sono sparsi i punti: la deviazione standard del rumore in ogni coordinata",
      },
      train_share: {
        label: "Addestra / test",
        help: "La parte dei punti con cui si addestra il modello; gli altri punti servono solo per il test",
      },
      seed: {
        label: "Seme",
        help: "Il numero da cui partono tutte le scelte casuali: punti, pesi iniziali e batch",
      },
      features: { label: "Ingressi", help: "I numeri che il primo strato riceve per ogni punto" },
      standardise: {
        label: "Standardizza",
        help: "Prima del primo strato, a ogni ingresso si sottrae la sua media e il risultato si divide per la sua deviazione standard, entrambe dei punti di addestramento",
      },
      hidden: { label: "Strati nascosti", help: "Quanti neuroni ha ogni strato nascosto" },
      activation: {
        label: "attivazione",
        help: "La funzione che ogni neurone nascosto applica alla sua somma pesata",
        choices: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoide", linear: "lineare" },
      },
      loss: {
        label: "perdita",
        help: "Il numero che l’addestramento riduce: misura quanto il modello sbaglia su un punto",
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
        help: "Un termine che si aggiunge alla perdita per tenere piccoli i pesi: la somma dei loro quadrati (L2) o dei loro valori assoluti (L1)",
        choices: { none: "nessuna", l1: "L1", l2: "L2" },
      },
      penalty_rate: {
        label: "per",
        help: "Il fattore per cui si moltiplica la penalità",
        choices: { "0.00001": "1e-5", "0.0001": "1e-4" },
      },
      batch_size: {
        label: "Batch",
        help: "Quanti punti usa un passo",
        choices: { "0": "tutti" },
      },
      speed: {
        label: "velocità",
        help: "Passi al secondo durante l’addestramento",
        choices: { "1": "1/s", "10": "10/s", "60": "60/s", "600": "600/s", "0": "massima" },
      },
      show_test: { label: "Mostra i punti di test", help: "Disegna i punti riservati al test" },
      discretise: { label: "Solo due colori", help: "Colora la superficie solo secondo la classe prevista" },
    },

    reset: "Torna ai pesi iniziali",
    train: "Addestra",
    pause: "Pausa",
    oneStep: "Passo",
    settings: "Impostazioni",
    settingsHint: "Come si addestra il modello: ciò che non entra in questa riga",
    undo: "Annulla",
    redo: "Ripeti",
    ownLoss: "Una tua funzione di perdita",

    data: "Dati",
    moreData: "Altro",
    newWeights: "Nuovi pesi",
    newWeightsHint: "Estrai nuovi pesi casuali, e ricomincia l’addestramento",
    copyLink: "Copia il link",
    copyLinkHint: "Copia un link che apre questo pannello con le impostazioni attuali",
    copied: "Copiato",

    model: "Modello",
    modelAndSize: "{model} · {count, plural, one {# parametro} other {# parametri}}",
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
      "{most, plural, =1 {Qui un modello ha al massimo uno strato nascosto} other {Qui un modello ha al massimo # strati nascosti}}",
    allLayers: "tutti",
    allParameters: "tutti i parametri",
    weightsTable: "I pesi e la memoria dell’ottimizzatore",
    parameterColumn: "parametro",
    valueColumn: "valore",
    orderOfParameters: "Nell’ordine di parameters() del modello.",

    output: "Uscita",

    trainLoss: "perdita (addestramento)",
    testLoss: "perdita (test)",
    accuracy: "accuratezza",
    onTest: "sul test",
    gradientNorm: "norma del gradiente",
    openHint: "Fai clic su un punto o su un neurone per aprirne il grafo",

    answer: {
      late: "Python non risponde. Puoi continuare l’addestramento in questa pagina, e Python riceverà i pesi quando risponderà. Se il kernel si è fermato, Python non ha più i pesi: esegui di nuovo la cella.",
      gone: "Python non ha più i pesi, perché il suo kernel è stato riavviato. Puoi continuare l’addestramento in questa pagina; esegui di nuovo la cella per collegarlo a Python.",
    },

    stoppedAt: "Addestramento fermato al passo {step, number}.",
    rateTooLarge:
      "Il tasso di apprendimento {rate} è troppo grande qui: con {smaller} l’addestramento prosegue.",
    weightsTooLarge:
      "I pesi iniziali sono troppo grandi per questi ingressi: con pesi più piccoli, e un tasso di apprendimento di {rate}, l’addestramento prosegue.",
    beginWithRate: "Ricomincia con tasso {rate}",
    beginWithWeights: "Ricomincia con pesi più piccoli e tasso {rate}",
    backToStep: "Torna al passo {step, number}",
    refused: "{reason}.",
    close: "Chiudi",

    back: "Indietro",
    recording: "Il modello viene registrato…",
    opening: "Il grafo viene disegnato…",
    backHint: "Torna al pannello (Esc)",
    weightsMoved:
      "In questo grafo {count, plural, one {hai cambiato # peso. Che cosa ne facciamo} other {hai cambiato # pesi. Che cosa ne facciamo}}?",
    keepWeights: "Tieni i pesi",
    keepWeightsHint: "L’addestramento prosegue da qui con questi pesi",
    discardWeights: "Scarta",
    discardWeightsHint: "L’addestramento conserva i pesi che aveva",
    stayInGraph: "Resta qui",
    lossOn: "Perdita sul punto {point}",
    partOn: "{part} sul punto {point}",
    neuronOn: "{layer}, neurone {neuron}, sul punto {point}",
    atStep: "al passo {step, number}, con i pesi di quel passo",
    score: "punteggio",
    scoreOf: "punteggio {number}",
    target: "obiettivo",
    targetOf: "obiettivo {number}",
    loss: "perdita",

    steps: {
      byStep: "{title}, passo per passo",
      travel: "Fai clic su un passo per tornare ai pesi di quel passo",
      step: "passo",
      stepIs: "passo {step, number}",
      numbersAt: "passo {step, number}: {numbers}",
      noNumbers: "ancora nessun numero",
      smoothed: "linee: medie; fasce: dal minimo al massimo",
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
      keys: "Le frecce percorrono i punti, Invio apre il grafo di un punto.",
      point: "punto {number}",
      testPoint: "punto {number}, test",
      target: "obiettivo",
      classLabel: "etichetta",
      output: "uscita",
      decides: "classe prevista",
      className: "classe {name}",
      openHint: "Fai clic per vederne la perdita come grafo",
    },

    scales: {
      unlike:
        "I numeri di “{wide}” si estendono {ratio, number} volte più di quelli di “{narrow}”, quindi nessun tasso di apprendimento va bene per i pesi di entrambi.",
      odd: "I numeri di “{name}” vanno da {low} a {high}. I pesi iniziali da −1 a 1 vanno bene per ingressi di circa quella grandezza: con questi l’addestramento è lento o si ferma.",
      standardise: "Standardizza gli ingressi",
      standardiseYourself:
        "{reason} Standardizza le colonne di X in Python: (x − media) / deviazione standard.",
      standardised: "ingressi standardizzati",
      meanOf: "media di {name}",
      deviationOf: "deviazione di {name}",
    },

    columns: {
      tabs: "Viste dei dati",
      points: "Punti",
      samples: "Campioni",
      confusion: "Matrice di confusione",
      x: "x: che cosa mostra l’asse orizzontale",
      y: "y: che cosa mostra l’asse verticale",
      component: "componente principale {number, number}",
      label: "{count, plural, one {# punto} other {# punti}} secondo {across} e {up}.",
      components:
        "Una componente principale è una somma pesata di tutte le colonne, standardizzate: nella sua direzione i punti sono più sparsi che nelle altre. La prima ha il {first} della varianza, la seconda il {second}.",
      noColours:
        "Il modello legge tutte le {count, number} colonne. Questi assi ne mostrano solo una parte, quindi il piano non ha un colore per l’uscita.",
      ring: "Un anello segna una previsione sbagliata.",
      filtered:
        "{set}: {target}, previsto {prediction} ({count, plural, one {# campione} other {# campioni}})",
      all: "Mostra tutti i campioni",
      firstColumns: "L’elenco mostra le prime {shown, number} di {count, number} colonne.",
    },

    samples: {
      label: "{count, plural, one {# campione} other {# campioni}}.",
      keys: "Le frecce scorrono i campioni, Invio apre il grafo di un campione.",
      number: "N.",
      target: "obiettivo",
      prediction: "previsione",
      loss: "perdita",
      byNumber: "Ordina per numero",
      byLoss: "Ordina per perdita",
      wrong: "una classe diversa dall’obiettivo",
    },

    confusion: {
      caption: "{title}: {right, number} giusti su {all, number}",
      corner: "obiettivo ↓ previsione →",
      cell: "{target}, previsto {prediction}: {count, plural, one {# campione} other {# campioni}}",
      cellHint: "Elenca questi campioni",
      hint: "Una riga contiene i campioni di una classe, una colonna ciò che prevede il modello. Fai clic su un numero per elencare questi campioni.",
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
      parts: "Parti del modello",
      parameters: "{count, plural, one {# parametro} other {# parametri}}",
      operations: "{count, plural, one {# operazione} other {# operazioni}}",
      notANumber: "“{text}” non è un numero, quindi resta {kept}",
      more: "… altri {count, number}",
      showMore: "Da {first} a {last}: fai clic per mostrarli",
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
      values: "numeri",
      positiveTarget: "obiettivo positivo",
      negativeTarget: "obiettivo negativo",
      testOnly: "punto vuoto: solo test",
      wrong: "anello: previsione sbagliata",
      undecided: "indeciso",
      positiveWeight: "peso > 0",
      negativeWeight: "peso < 0",
      wider: "più spesso: peso più grande",
      positiveBias: "bias positivo",
      negativeBias: "bias negativo",
    },

    errors: {
      linkRefused:
        "Il link nell’indirizzo non si è potuto aprire, quindi questo pannello mostra le proprie impostazioni: {reason}",
      brokenLink: "il link è stato troncato o cambiato, quindi non vi si leggono impostazioni",
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
      noList: "{what} dovrebbe essere una lista, non {found}",
      nothingChosen: "il modello ha bisogno di almeno un ingresso ({what}), quindi l’ultimo rimane",
      sameTwice: "{what} non dovrebbe contenere due volte lo stesso elemento: {found}",
      otherThan: "{what} dovrebbe contenere solo {choices}, non {found}",
      noSizes: "{what} dovrebbe essere una lista di grandezze, non {found}",
      tooManySizes: "{what} dovrebbe contenere al massimo {most} grandezze, non {found}",
      aboveLimit: "{what} può essere al massimo {most}, non {found}",
      tooLong: "{what} può avere al massimo {most} elementi, non {found}",
      wrongValues: "{what} deve essere una lista di {count} numeri finiti, uno per ogni classe, non {found}",
      classesOfTexts: "le classi di questi dati sono testi, quindi non si possono imparare come numeri",
      noClasses: "i valori da imparare di questi dati sono numeri di una regressione, e non classi",
      lossOfClasses:
        "{loss} è una perdita per le classi, e questi dati contengono numeri da imparare: {fitting}",
      wrongOutputs: "{what} dovrebbe essere null o un numero intero non minore di 1, non {found}",
      noWeights: "{what} dovrebbe essere null o una lista, non {found}",
      oddWeight: "{what} dovrebbe contenere numeri finiti, non {found} al posto {place}",
      oddParameter: "un parametro dovrebbe essere un numero finito, non {found}",

      noChanges: "{what} dovrebbe essere una lista, non {found}",
      noChange: "{what} dovrebbe essere un oggetto, non {found}",
      changeWithoutStep: "{what} dovrebbe avere un passo non minore di {least}, non {found}",
      changeBeginsRun: "{what}: {control} non può cambiare durante un’esecuzione",
      changeOfNothing: "{what} dovrebbe avere dei controlli in set o il posto di un parametro",
      changeWithoutValue: "{what} dovrebbe avere un valore finito, non {found}",
      otherRun:
        "{name} non può cambiare durante un’esecuzione: per un altro {name} serve un nuovo addestratore",

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

      lastStep: "Un’esecuzione ha al massimo {most} passi. Torna ai pesi iniziali per ricominciare.",
      impossibleStep: "Il passo {step} non si può fare: {reason}",
      impossibleStepAt: "Il passo {step} non si può fare per il punto {point}: {reason}",
      nan: "un valore non numerico (NaN)",
      infinite: "un numero troppo grande (infinito)",
      brokenParameter: "dopo l’aggiornamento un parametro è {number}.",
      brokenLoss: "la perdita è {number}.",
      brokenSum: "la somma di tutte le perdite e della penalità è un numero troppo grande.",
      brokenGradient: "il gradiente di un parametro è {number}.",
      brokenShare: "il gradiente che {operation} passa indietro non è un numero finito.",
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
      more: "{count, plural, one {# altro valore viene} other {# altri valori vengono}} prima di questi",
    },
    picture: {
      whole:
        "{count, plural, one {# valore} other {# valori}}: i dati in blu, i gradienti in arancione, le frecce dagli operandi ai risultati; in arancione le frecce dove un gradiente è stato passato indietro.",
      folded: "{drawn, number} schede e riquadri stanno per {count, number} valori.",
      table: "Lo stesso come tabella",
      training:
        "I pesi fra i neuroni (blu e continui se positivi, arancioni e tratteggiati se negativi; più spessi se più grandi), i dati e la perdita. {numbers}",
      weights: "{count, plural, one {# peso} other {# pesi}}",
      largestWeights: "i {drawn, number} più grandi di {count, number} pesi",
    },
    notSaved:
      "Questo grafo ha {count, number} valori, cioè {megabytes, number} MB. I grafi con più di {most, number} valori non vengono salvati con il notebook: ne farebbero un file troppo grande da aprire e da condividere. Esegui di nuovo la cella per vedere il grafo, oppure conservalo come pagina con to_html.",
    withoutGraph: "Questa pagina è stata scritta senza il suo grafo di {count, number} valori.",
    codeMissing:
      "Qui manca il programma di questo widget, perciò si vede la sua tabella. Se c’è un kernel, esegui di nuovo la cella. Altrimenti la pagina deve permettere gli script da indirizzi che cominciano con “blob:” o “data:”, e il browser deve essere del 2023 o più recente.",
    programForbidden:
      "Questa pagina non può eseguire il suo programma. La sua Content-Security-Policy deve permettere gli script nella pagina, oppure gli script da indirizzi che cominciano con “blob:”, oppure l’hash “{digest}”.",
    quizHidden: "Grafo con un quiz",
    quizResult:
      "{right, number} di {asked, number} {right, plural, one {giusta} other {giuste}}{open, plural, =0 {} one {, # senza risposta} other {, # senza risposta}}",
    // La palestra degli errori: un motore con un errore, e la domanda dove si trova.
    gym: {
      title: "gym[{index}]: un motore con un errore",
      question:
        "Questo motore ha un errore. Ha calcolato {program} e ha eseguito backward(); il grafo mostra che cosa contengono i suoi valori. Quale riga è sbagliata, e qual è la causa?",
      causes: "Rispondi con {answer}. Le cause sono: {causes}.",
      source: "Scegli la riga sbagliata",
      cause: "Causa",
      choose: "Scegli una causa",
      check: "Controlla la risposta",
      chooseLine: "Prima scegli una riga del codice.",
      right: "Giusto: questa riga, e questa causa.",
      lineRight: "La riga è giusta; la causa è un’altra.",
      causeRight: "La causa è giusta; si trova in un’altra riga.",
      wrong: "Né la riga né la causa sono giuste.",
      hint: "Suggerimento {number, number}: {hint}",
      noScript: "La correzione richiede script, che questa pagina non esegue.",
    },
    // Che cosa si dice del motore di uno studente quando viene valutato.
    grade: {
      head: "{graded}: {points} punti su {possible}.",
      notLimited:
        "Qui Python non avvia altri processi: la memoria non è stata limitata, e un codice che termina Python non è stato fermato.",
      exercise: "Esercizio",
      points: "Punti",
      passed: "superato",
      failed: "non superato",
      line: "Riga {line, number}: {source}",
      lineOf: "{method}, riga {line, number}: {source}",
      again: "Di nuovo l’errore in {method}, riga {line, number}: {source}",
      titles: {
        sum: "Somma",
        product: "Prodotto",
        expression: "L’espressione della lezione",
        differences: "Differenza e segno",
        power: "Potenza",
        quotient: "Quoziente",
        constants: "Un numero semplice a destra",
        reflected_sum: "Un numero semplice a sinistra di +",
        reflected_product: "Un numero semplice a sinistra di *",
        reflected_difference: "Un numero semplice a sinistra di -",
        reflected_quotient: "Un numero semplice a sinistra di /",
        used_twice: "Un valore usato due volte",
        order: "L’ordine del passaggio all’indietro",
        deep: "Una catena di 200 operazioni",
        many_ways: "Un valore con moltissimi cammini",
        parameters: "Tutti i parametri della rete",
        gradients: "I gradienti della rete",
        zero_grad: "Gradienti azzerati",
      },
      wrong: {
        wrongData: "{name} è {found} e dovrebbe essere {expected}: lo calcola {method}.",
        wrongGrad: "Dopo backward(), {name} è {found} e dovrebbe essere {expected}.",
        missing: "{class} non ha {method}.",
        noClass: "Non c’è nessuna classe {class}.",
        noNumber:
          "Un oggetto {class} non contiene nessun numero: __init__ deve conservarlo, come in self.data = data.",
        noNumberIn: "{name} non contiene un numero, ma un valore di tipo {found}.",
        givesNone: "{method} restituisce None. Manca forse il suo «return»?",
        givesOther:
          "{method} restituisce un valore di tipo {kind}, mentre dovrebbe restituire un oggetto {class}.",
        parameters:
          "parameters() restituisce {found, number} valori, di cui {different, number} diversi tra loro; la rete ne ha {expected, number}.",
        notZero: "Dopo zero_grad(), il gradiente di {name} è {found} e dovrebbe essere 0.",
        raises: "{method} causa un errore: {error}",
        recursion: "{method} chiama sé stesso più e più volte, finché Python non lo ferma (RecursionError).",
        exits: "{method} termina il programma (SystemExit).",
        asksForInput: "{method} chiede un input, che qui nessuno può dare.",
        tooLong: "{method} non è arrivato alla fine entro {seconds} s. C’è forse un ciclo infinito?",
        tooMuchMemory: "{method} occupa più di {megabytes, number} MB di memoria.",
        died: "Python è terminato mentre era in esecuzione {method}, per os._exit o per un arresto anomalo.",
      },
    },

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
      stoppedWithRate:
        "Addestramento fermato al passo {step, number}: {reason}, con un tasso di apprendimento di {rate}. I pesi sono quelli del passo {kept, number}.",
      brokenParameter: "l’aggiornamento ha reso un parametro {number}",
      brokenResult: "{expression} = {number}, sul campione di addestramento {sample}",
      brokenResultIn: "{expression} = {number} (in {scopes}), sul campione di addestramento {sample}",
      brokenGradient: "il gradiente che {expression} passa indietro, sul campione di addestramento {sample}",
      brokenGradientIn:
        "il gradiente che {expression} passa indietro (in {scopes}), sul campione di addestramento {sample}",
      lossTooLarge: "la somma delle perdite è un numero troppo grande",
      lastStep: "un addestramento ha al massimo {most, number} passi",
      gradientTooLarge: "la somma dei gradienti è un numero troppo grande",

      noControl: "non c’è nessun controllo {name}; ci sono {known}",
      notAChoice: "{name} deve essere uno di {choices}, non {found}",
      numberFrom: "{name} deve essere un numero di almeno {least}, non {found}",
      numberBetween: "{name} deve essere un numero da {least} a {most}, non {found}",
      wholeNumberFrom: "{name} deve essere un numero intero di almeno {least}, non {found}",
      wholeNumberBetween: "{name} deve essere un numero intero da {least} a {most}, non {found}",
      notSomeOf: "{name} deve essere una lista di alcuni di {choices}, non {found}",
      noSizes:
        "{name} deve essere una lista di al massimo {longest} numeri interi da {least} a {most}, non {found}",
      noSwitch: "{name} deve essere true o false, non {found}",

      aboveLimit: "{name} può essere al massimo {most, number}, non {found}",
      tooLong: "{name} può avere al massimo {most, number} elementi, non {found, number}",
      noState: "uno stato è un oggetto con un valore per ogni controllo, non {found}",
      noPart: "uno stato non ha {name}; ha {known}",
      classesOfTexts: "le classi di questi dati sono testi, quindi non si possono imparare come numeri",
      noClasses: "i valori da imparare di questi dati sono numeri di una regressione, e non classi",
      lossOfClasses:
        "la perdita {loss} è per le classi, e questi dati contengono numeri da imparare: {fitting}",
      numbersOfClasses: "data.values deve essere una lista di numeri",
      wrongValues: "data.values deve contenere {count} numeri, uno per ogni classe, non {found}",
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
      ownLoss:
        "Questo pannello addestra con una tua funzione di perdita, che solo il tuo codice Python può cambiare.",
      fixed: "{name} non può cambiare qui: {reason}",
      standardiseOwn:
        "il pannello non può standardizzare gli ingressi qui: {reason} Dagli colonne di X già standardizzate: (x - media) / deviazione",
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
      oddHistory: "{count} numeri non riempiono righe di {columns} dal passo {first} al passo {step}",
      runWithout: "a un addestramento serve {name}",
      noRun: "questo non è un addestramento: {reason}",
      noObject: "deve essere un oggetto, non {found}",
      noText: "{name} deve essere un testo, non {found}",
      noFloats: "{name} deve essere fatto di byte di numeri a 64 bit, non {found}",
    },
  },
} satisfies Catalogue;
