"""A page of the bug gym marks an answer by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from micrograd_widget import gym
from micrograd_widget.gym.exercises import EXERCISES
from micrograd_widget.gym.page import page_of


@pytest.mark.parametrize("index", [0, 6])
def test_an_answer_is_marked_in_the_page(offline_page: Page, tmp_path: Path, index: int) -> None:
    workout, broken = gym[index], EXERCISES[index]
    path = tmp_path / "gym.html"
    page = offline_page
    path.write_text(page_of(workout), encoding="utf-8")
    page.goto(path.as_uri())
    form, told = page.locator("form.micrograd-gym"), page.locator("form.micrograd-gym output")
    first, second = workout.hints("en")
    form.get_by_role("button").click()
    expect(told).to_have_text("Choose a line of the source first.")
    form.locator('input[value="1"]').check()
    form.get_by_role("combobox").select_option("mutates")
    form.get_by_role("button").click()
    expect(told).to_contain_text("Neither the line nor the cause is right.")
    expect(told).to_contain_text(f"Hint 1: {first}")
    expect(told).not_to_contain_text("Hint 2")
    form.locator(f'input[value="{broken.line()}"]').check()
    form.get_by_role("button").click()
    expect(told).to_contain_text("The line is right; the cause is another one.")
    expect(told).to_contain_text(f"Hint 2: {second}")
    form.get_by_role("combobox").select_option(broken.cause)
    form.get_by_role("button").click()
    expect(told).to_have_text("Right: this line, and this cause.")
    expect(page.locator("micrograd-graph canvas").first).to_be_visible()
