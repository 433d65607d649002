/** The tools that open in the inspector. */
export const tools = {
  group: "Tools",
  close: "Close",
  check: { label: "Check gradients", hint: "Compare every gradient with what nudging the leaf really does" },
  descent: { label: "Descend", hint: "Move leaves against their gradients, one step at a time" },
  order: { label: "Why this order?", hint: "Run the backward pass in a wrong order beside the right one" },
  health: {
    label: "Health",
    hint: "Dead, saturated, vanishing and exploding values, and where they come from",
  },
  quiz: { label: "Quiz", hint: "Hide the numbers and fill them in" },
};
