import math


class Valore:
    """Un numero che ricorda da dove viene."""

    def __init__(self, dato, genitori=(), operazione=""):
        self.dato = dato
        self.grado = 0.0
        self.genitori = tuple(genitori)
        self.operazione = operazione
        self.indietro = lambda: None

    def __add__(self, altro):
        altro = altro if isinstance(altro, Valore) else Valore(altro)
        esito = Valore(self.dato + altro.dato, (self, altro), "+")

        def indietro():
            self.grado += esito.grado
            altro.grado += esito.grado

        esito.indietro = indietro
        return esito

    __radd__ = __add__

    def __mul__(self, altro):
        altro = altro if isinstance(altro, Valore) else Valore(altro)
        esito = Valore(self.dato * altro.dato, (self, altro), "×")

        def indietro():
            self.grado += altro.dato * esito.grado
            altro.grado += self.dato * esito.grado

        esito.indietro = indietro
        return esito

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, altro):
        return self + altro * -1

    def __rsub__(self, altro):
        return self * -1 + altro

    def tangente(self):
        t = math.tanh(self.dato)
        esito = Valore(t, (self,), "tanh")

        def indietro():
            self.grado += (1 - t * t) * esito.grado

        esito.indietro = indietro
        return esito

    def esponenziale(self):
        esito = Valore(math.exp(self.dato), (self,), "exp")

        def indietro():
            self.grado += esito.dato * esito.grado

        esito.indietro = indietro
        return esito

    def propaga(self):
        ordine, visti = [], set()

        def visita(nodo):
            if nodo in visti:
                return
            visti.add(nodo)
            for genitore in nodo.genitori:
                visita(genitore)
            ordine.append(nodo)

        visita(self)
        self.grado = 1.0
        for nodo in reversed(ordine):
            nodo.indietro()
