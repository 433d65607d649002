// Where the positions of a run lie on the line of the timeline: its two passes, as halves of it.

/** The gap between the two halves, as a share of the whole width. */
export const GAP = 0.02;

/**
 * Where a position lies on the track, from 0 to 1.
 *
 * @param last the largest position: a record of a run may have more or fewer steps backward than forward
 */
export function shareOf(
  position: number,
  operations: number,
  hasBackward = true,
  last = 2 * operations + 1,
): number {
  if (!hasBackward) return operations === 0 ? 0 : position / operations;
  if (operations === 0) return position;
  const half = (1 - GAP) / 2;
  if (position <= operations) return (position / operations) * half;
  return half + GAP + ((position - operations - 1) / Math.max(1, last - operations - 1)) * half;
}

/** The position that lies nearest to a place on the track. */
export function positionAt(
  share: number,
  operations: number,
  hasBackward = true,
  last = 2 * operations + 1,
): number {
  if (!hasBackward) return Math.round(Math.min(1, Math.max(0, share)) * operations);
  if (operations === 0) return Math.round(share);
  const half = (1 - GAP) / 2;
  if (share <= half + GAP / 2) return Math.round(Math.min(1, Math.max(0, share / half)) * operations);
  const backward = Math.max(0, last - operations - 1);
  return operations + 1 + Math.round(Math.min(1, Math.max(0, (share - half - GAP) / half)) * backward);
}
