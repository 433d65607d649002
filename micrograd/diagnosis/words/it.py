"""The sentences of a diagnosis in Italian."""

TITLES = {
    "raises": "il codice termina con un errore",
    "forward": "il risultato è sbagliato",
    "mutates": "un operando viene modificato",
    "detached": "il risultato dimentica da che cosa è stato calcolato",
    "missing child": "il risultato dimentica uno dei suoi operandi",
    "misplaced": "il passo all'indietro è attaccato all'oggetto sbagliato",
    "no backward": "nessun gradiente viene passato indietro",
    "overwrites": "il gradiente viene sovrascritto, non sommato",
    "no upstream": "manca il gradiente del risultato",
    "reads grad": "c'è un gradiente al posto di un altro numero",
    "swapped": "gli operandi sono scambiati",
    "sign": "il segno è sbagliato",
    "wrong operand": "viene usato l'operando sbagliato",
    "derivative": "la derivata locale è sbagliata",
    "shared state": "è condiviso qualcosa che ogni valore dovrebbe avere per sé",
    "seed": "il gradiente della radice non viene posto a 1",
    "twice": "i gradienti vengono passati indietro più di una volta",
    "order": "i gradienti vengono passati indietro troppo presto",
    "unreached": "alcune operazioni vengono saltate",
    "resets": "i gradienti vengono azzerati durante il passo",
    "stale": "alcuni numeri sono cambiati dopo il passo in avanti",
    "state": "i gradienti sono la somma di più passi",
    "not run": "nessun passo all'indietro è stato eseguito",
}

WHYS = {
    "raises": "La chiamata termina con {error}.",
    "forward": "{call} dà {found}, ma dovrebbe dare {expected}.",
    "mutates": "{call} modifica il valore su cui viene chiamato. Altri risultati sono stati "
    "calcolati dal vecchio numero, e i loro gradienti diventano sbagliati.",
    "detached": "{call} dà il numero giusto, ma come valore dal quale non si torna indietro: "
    "nessun "
    "gradiente raggiunge i suoi operandi.",
    "missing child": "Il risultato di {call} conserva solo alcuni dei suoi operandi, e il passo "
    "all'indietro non raggiunge gli altri.",
    "misplaced": "Il passo all'indietro cerca la funzione nel risultato. Qui viene messa in un "
    "operando, che perde la propria.",
    "no backward": "Il risultato non ha una funzione che passi indietro il suo gradiente, perciò i "
    "gradienti dei suoi operandi restano 0.",
    "overwrites": "Un valore usato più volte riceve un contributo da ogni uso, e il suo "
    "gradiente è "
    "la loro somma. Con = al posto di += resta solo l'ultimo.",
    "no upstream": "Un contributo è la derivata locale per il gradiente del risultato. Senza di "
    "esso "
    "è giusto solo per caso, dove quel gradiente è 1, come nell'ultima operazione.",
    "reads grad": "Le derivate locali si calcolano dai numeri del passo in avanti e si "
    "moltiplicano "
    "per il gradiente del risultato, non per un altro gradiente.",
    "swapped": "Ciò che spetta a un operando viene passato all'altro.",
    "sign": "La derivata locale è quella giusta, con il segno sbagliato.",
    "wrong operand": "Il contributo di un operando è calcolato dall'altro, o sommato all'altro.",
    "derivative": "In {call} una piccola variazione dell'operando cambia il risultato {expected} "
    "volte tanto, ma il codice passa indietro {found}.",
    "shared state": "Un passo o un risultato successivo cambia ciò che serve ancora a uno "
    "precedente.",
    "seed": "Il passo all'indietro comincia dal gradiente della radice, che è 1: se la radice "
    "cresce "
    "un poco, cresce di altrettanto.",
    "twice": "Ogni operazione passa indietro il suo gradiente una volta, quando è completo. Ciò "
    "che "
    "passa di nuovo viene contato di nuovo.",
    "order": "Un valore può passare indietro il suo gradiente solo quando lo hanno fatto tutte le "
    "operazioni che lo usano. Prima ne manca una parte.",
    "unreached": "Il passo all'indietro deve raggiungere ogni valore da cui la radice è calcolata.",
    "resets": "I contributi sommati prima vanno persi. I gradienti si azzerano prima del passo "
    "all'indietro, non durante.",
    "stale": "Il numero di {name} non è quello da cui il grafo è stato calcolato. I gradienti sono "
    "quelli dei vecchi numeri.",
    "state": "I gradienti sono {times} volte quelli di un solo passo all'indietro. Se non è "
    "voluto, "
    "azzerali prima di ogni passo.",
    "not run": "Tutti i gradienti sono 0 finché non si esegue un passo all'indietro.",
}

KINDS = {
    "1 - t": "La derivata di tanh è 1 − t², non 1 − t.",
    "1 + t²": "La derivata di tanh è 1 − t², non 1 + t².",
    "1 - x²": "La derivata di tanh è 1 − t², dove t è il risultato e non l'operando.",
    "the value": "Questo è il risultato stesso.",
    "the operand": "Questo è l'operando stesso.",
    "n·xⁿ": "La derivata di xⁿ è n·xⁿ⁻¹, non n·xⁿ.",
    "n forgotten": "La derivata di xⁿ è n·xⁿ⁻¹: manca il fattore n.",
    "no mask": "Dove relu dà 0, non passa indietro nulla.",
    "mask turned round": "Dove relu dà 0 non passa indietro nulla, altrove passa tutto.",
    "0": "A questo operando non arriva nulla.",
}

HINTS = {
    "raises": (
        "Chiama {method} da solo e leggi l'ultima riga dell'errore.",
        "Termina con {error}.",
    ),
    "forward": ("Calcola {call} a mano.", "Dà {found} al posto di {expected}."),
    "mutates": (
        "Stampa gli operandi prima e dopo l'operazione.",
        "Un'operazione crea un valore nuovo.",
    ),
    "detached": ("Guarda che cosa ricorda il risultato.", "Gli servono i suoi operandi."),
    "missing child": ("Guarda che cosa ricorda il risultato.", "Gli serve ciascun operando."),
    "misplaced": ("A quale oggetto si chiede di passare indietro il gradiente?", "Al risultato."),
    "no backward": (
        "Quale funzione viene chiamata per questa operazione?",
        "Il risultato deve averne una.",
    ),
    "overwrites": ("Usa due volte lo stesso valore, come in a + a.", "Somma al gradiente con +=."),
    "no upstream": (
        "Calcola qualcosa con il risultato prima di chiamare backward.",
        "Moltiplica per il gradiente del risultato.",
    ),
    "reads grad": (
        "Quali numeri contiene la regola sulla carta?",
        "Qui un .grad dovrebbe essere un altro numero.",
    ),
    "swapped": ("Dai ai due operandi numeri molto diversi.", "Scambia i due."),
    "sign": ("Se l'operando cresce, il risultato cresce o cala?", "Cambia il segno."),
    "wrong operand": (
        "Dai ai due operandi numeri molto diversi.",
        "Guarda quale operando è nominato.",
    ),
    "derivative": (
        "Scrivi la derivata sulla carta.",
        "Qui dovrebbe essere {expected}, ed è {found}.",
    ),
    "shared state": (
        "Esegui due volte, o usa un valore in due operazioni.",
        "Crealo ogni volta di nuovo.",
    ),
    "seed": (
        "Qual è il gradiente della radice stessa?",
        "Deve essere 1 prima che qualcosa passi indietro.",
    ),
    "twice": (
        "Conta le chiamate per un valore usato due volte.",
        "Ogni valore può venire una volta sola.",
    ),
    "order": ("In quale ordine si visitano i valori?", "Tutti gli usi di un valore vengono prima."),
    "unreached": (
        "Quali valori conservano un gradiente 0?",
        "Ogni operando deve essere visitato.",
    ),
    "resets": ("Quando un gradiente diventa 0?", "Non mentre si passa indietro."),
    "stale": ("Calcola di nuovo il grafo.", "I suoi numeri sono cambiati."),
    "state": ("Quante volte è stato chiamato backward?", "Azzera i gradienti prima."),
    "not run": ("Chiama backward.", "Nulla è ancora passato indietro."),
}

UNCLEAR = {
    "no driver": "Non è stato trovato un metodo o una funzione che esegua tutto il passo "
    "all'indietro, perciò non è stato controllato.",
    "no leaf": "Non si è potuto creare un valore nuovo della classe {kind}, perciò il suo codice "
    "non "
    "è stato controllato.",
    "unknown": "Il passo all'indietro dà gradienti sbagliati, ma nessuna causa da sola li spiega.",
    "links": "I valori ricordano per quali risultati sono stati usati, e non da che cosa sono "
    "stati "
    "calcolati, perciò il motore non è stato controllato.",
}

LINE = "Guarda la riga {line}: {source}"
METHOD = "Guarda {method}."
AT_LINE = "riga"
NUMBERS = "un gradiente in questo grafo: {found}   giusto: {expected}"
ELSEWHERE = "In questo grafo non si vede, ma in un altro si vedrebbe."
NONE = "In questo motore non è stato trovato nessun errore."
ONE = "È stato trovato un errore."
SOME = "Sono stati trovati {count} errori."
NOTES = "Da guardare:"
