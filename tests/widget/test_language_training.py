"""What Python tells of training, in the language of the panel."""

from __future__ import annotations

import json
import pickle
import re

import pytest

from micrograd_widget import TrainingPanel
from micrograd_widget.catalogue import catalogue_in
from micrograd_widget.training.controls import check_control

from .carried import sentences_of
from .test_export import Page
from .training_panels import from_page, mlp, panel_of, trained_twin

DIVERGING = {"loss": "cross_entropy", "learning_rate": 1e6, "penalty": "none"}


def stopped_panel(**options) -> TrainingPanel:
    panel = panel_of(mlp(activation="relu"), **DIVERGING, **options)
    panel.fit(50)
    return panel


def test_the_outline_is_in_the_language_of_the_panel():
    panel = panel_of(language="it")
    html = panel._outlined().html()
    facts = dict(re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', html))
    assert "<caption>Addestramento di MLP(2, [3, 1])</caption>" in html
    assert facts["punti"] == "16 per addestrare, 4 per il test" and facts["parametri"] == "13"
    assert list(facts) == ["parametri", "dati", "punti", "perdita", "passo"]
    panel.language = "en"
    assert "16 to train on, 4 to test" in panel._outlined().html()


def test_the_progress_of_a_training_is_told_in_its_language(capsys):
    panel = panel_of(language="it")
    panel.fit(3)
    row = panel.history[3]
    told = f"passo 3  perdita {row.loss:.4g}  test {row.test_loss:.4g}  accuratezza "
    assert told in capsys.readouterr().out


def test_why_training_stopped_is_told_in_its_language(capsys):
    panel = stopped_panel(language="it")
    assert re.match(r"Addestramento fermato al passo \d+: exp\(.*\) = inf \(in ", panel.stopped)
    assert panel.stopped.endswith(f"I pesi sono quelli del passo {panel.step}.")
    assert panel.stopped in capsys.readouterr().out
    panel.language = "en"
    assert re.match(r"Training stopped at step \d+: exp\(", panel.stopped)


def test_what_the_page_said_stays_as_it_is():
    panel = panel_of(language="it")
    panel.set_state({"stopped": "Der Verlust ist NaN."})
    panel.language = "en"
    assert panel.stopped == "Der Verlust ist NaN."


def test_what_is_refused_is_told_in_the_language_of_the_panel():
    model = mlp()
    panel = panel_of(model, language="it")
    panel.set_state({"state": {**panel.state, "noise": 9}})
    assert panel.stopped == (
        "Python non ha accettato state: noise deve essere un numero da 0 a 0.5, non 9"
    )
    panel.set_state({"run": from_page(trained_twin(model, 3), optimizer="lion")})
    assert panel.stopped.endswith("run: non c’è nessun ottimizzatore 'lion'")
    panel.set_state({"state": {**panel.state, "weights": [1, "{a}"]}})
    assert panel.stopped.endswith("una lista di numeri, e '{a}' non lo è")
    panel.language = "en"
    assert panel.stopped.endswith("or a list of numbers, and '{a}' is not one")


def test_why_a_model_is_fixed_is_told_in_its_language():
    model = mlp()
    panel = panel_of(lambda x: model(x), parameters=model.parameters(), language="it")
    assert "addestra un tuo modello" in panel.describe["reason"]
    panel.set_state({"state": {**panel.state, "hidden": [2]}})
    assert "hidden non può cambiare qui: Questo pannello" in panel.stopped
    panel.language = "en"
    assert "trains your own model" in panel.describe["reason"]
    assert "hidden cannot change here: This panel" in panel.stopped


def test_exceptions_in_a_cell_are_english():
    panel = panel_of(language="it")
    with pytest.raises(ValueError, match=r"noise has to be a number from 0 to 0\.5, not 9"):
        panel.set(noise=9)
    with pytest.raises(ValueError, match="points has to be a whole number from 10 to 500"):
        TrainingPanel(points=1, language="it")


def test_an_error_can_be_sent_to_another_process():
    with pytest.raises(ValueError, match="noise has to be") as caught:
        check_control("noise", 9)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert str(copied) == str(caught.value)


def test_a_page_and_a_saved_state_carry_the_language(tmp_path):
    panel = stopped_panel(language="it")
    text = panel.to_html(tmp_path / "page.html").read_text("utf-8")
    found = re.search(r"data-micrograd-training>(.*?)</script>", text, re.DOTALL)
    assert found is not None
    traits = json.loads(found[1])
    assert Page(text).messages == catalogue_in("it").for_panel
    assert traits["stopped"] == panel.stopped and "Addestramento di MLP" in text
    saved = panel.get_state()
    assert (saved["language"], sentences_of(panel)) == ("it", catalogue_in("it").for_panel)
