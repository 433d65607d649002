const PATHS = {
  first: "M1 1h2v12H1zM13 1v12L4 7z",
  back: "M11 1v12L2 7z",
  forward: "M3 1v12l9-6z",
  last: "M11 1h2v12h-2zM1 1v12l9-6z",
  fit: "M1 1h5v2H3v3H1zM8 1h5v5h-2V3H8zM1 8h2v3h3v2H1zM11 8h2v5H8v-2h3z",
  closer: "M6 1h2v5h5v2H8v5H6V8H1V6h5z",
  farther: "M1 6h12v2H1z",
  reset: "M7 2a5 5 0 1 1-4.6 3H4.600A3 3 0 1 0 7 4v2.500L3 3.200 7 0z",
  find: "M6 0a6 6 0 0 1 4.800 9.600l3.200 3.100-1.300 1.300-3.100-3.200A6 6 0 1 1 6 0zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  fold: "M1 1h12v2H1zM7 4l4 4H3zM1 11h12v2H1z",
} as const;

export type IconName = keyof typeof PATHS;

/** A sign for a button, whose own label says what it means. */
export function Icon(props: { name: IconName }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
      <path d={PATHS[props.name]} />
    </svg>
  );
}

/** A button that shows a sign. Its title says what it does, and in brackets which key does the same. */
export function IconButton(props: {
  icon: IconName;
  label: string;
  keys?: string;
  disabled?: boolean;
  onClick: () => void;
}) {
  const { icon, label, keys, disabled = false, onClick } = props;
  return (
    <button
      type="button"
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
