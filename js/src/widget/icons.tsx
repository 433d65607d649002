const PATHS = {
  first: "M1 1h2v12H1zM13 1v12L4 7z",
  back: "M11 1v12L2 7z",
  forward: "M3 1v12l9-6z",
  last: "M11 1h2v12h-2zM1 1v12l9-6z",
  fit: "M1 1h12v12H1zM3 3v8h8V3zM5 5h4v4H5z",
  fullScreen: "M1 1h5v2H3v3H1zM8 1h5v5h-2V3H8zM1 8h2v3h3v2H1zM11 8h2v5H8v-2h3z",
  leaveFullScreen: "M4 1h2v5H1V4h3zM8 1h2v3h3v2H8zM1 8h5v5H4v-3H1zM8 8h5v2h-3v3H8z",
  closer: "M6 1h2v5h5v2H8v5H6V8H1V6h5z",
  farther: "M1 6h12v2H1z",
  reset: "M7 2a5 5 0 1 1-4.6 3H4.600A3 3 0 1 0 7 4v2.500L3 3.200 7 0z",
  send: "M1 9h2v2h8V9h2v4H1zM6 9V4L4.200 5.800 2.800 4.400 7 0.200l4.200 4.200-1.400 1.400L8 4v5z",
  undo: "M5 1v3h4a4 4 0 0 1 0 8H4v-2h5a2 2 0 0 0 0-4H5v3L0.500 5z",
  redo: "M9 1v3H5a4 4 0 0 0 0 8h5v-2H5a2 2 0 0 1 0-4h4v3l4.500-4z",
  descent: "M1 2h2c0 5 2 8 6 8.500V8l4.500 3.700L9 15v-2.500C4 12 1 8 1 2z",
  find: "M6 0a6 6 0 0 1 4.800 9.600l3.200 3.100-1.300 1.300-3.100-3.200A6 6 0 1 1 6 0zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  close:
    "M2 3.400L3.400 2 7 5.600 10.600 2 12 3.400 8.400 7 12 10.600 10.600 12 7 8.400 3.400 12 2 10.600 5.600 7z",
  quiz: "M10.500 1L13 3.500 11.500 5 9 2.500zM8 3.500L10.500 6 4 12.500 1 13l.500-3z",
  fold: "M1 1h12v2H1zM7 4l4 4H3zM1 11h12v2H1z",
  check: "M1.400 7.600L3 6l2.600 2.600L11 2l1.700 1.400-7 8.400z",
  order: "M1 3h8V1l4 3-4 3V5H1zM13 9H5V7l-4 3 4 3v-2h8z",
  mistakes: "M7 .500L14 13H0zM6.200 5v4.500h1.600V5zM6.200 10.300v1.600h1.600v-1.600z",
  export: "M6 0h2v6l2-2 1.400 1.400L7 9.800 2.600 5.400 4 4l2 2zM1 9h2v3h8V9h2v5H1z",
  settings: "M1 3h5V1h2v6H6V5H1zM9 3h4v2H9zM1 9h1V7h2v6H2v-2H1zM5 9h8v2H5z",
  health: "M1 6h2.500L6 1l3 8 1.200-3H13v2h-1.500L9 14 5.900 5.800 4.800 8H1z",
} as const;

export type IconName = keyof typeof PATHS;

/** A sign for a button, whose own label says what it means. */
export function Icon(props: { name: IconName }) {
  return (
    <svg class="mg-icon" width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
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
