import type { TrainingTraits } from "../panels/training/model";
import { mountTraining } from "../panels/training/mount";
import { createSession, type Session } from "../panels/training/session";
import { adapt, type HostModel } from "./adapt";

/**
 * One session for all views of a panel, so that they show one run. Hosts give each view a model object of its own,
 * so that only the panel's identity tells that it is the same.
 */
const sessions = new Map<unknown, { session: Session; ended: AbortController }>();

function sessionOf(host: HostModel): Session {
  const identity = host.get("identity") ?? host;
  const known = sessions.get(identity);
  if (known) return known.session;
  const ended = new AbortController();
  const session = createSession(adapt<TrainingTraits>(host), ended.signal);
  sessions.set(identity, { session, ended });
  return session;
}

function end(host: HostModel): void {
  const identity = host.get("identity") ?? host;
  sessions.get(identity)?.ended.abort();
  sessions.delete(identity);
}

export default {
  /** Hosts that know of it call this once for each panel, and its answer when the panel goes. */
  initialize({ model }: { model: HostModel }): () => void {
    return () => end(model);
  },
  /** Shows one view. Hosts may call it several times for one panel, and end each view at any time. */
  render({ model, el }: { model: HostModel; el: HTMLElement }): () => void {
    const ended = new AbortController();
    mountTraining(el, () => sessionOf(model), ended.signal);
    return () => ended.abort();
  },
};
