import { createDelivery, type Delivery, type ToldTraits } from "./delivery";
import type { HostModel } from "./host_model";

/** Hosts give each view a model object of its own, so that only a widget's identity tells that it is the same. */
export function identityOf(host: HostModel): unknown {
  return host.get("identity") || host;
}

/** The deliveries of the widgets in this page, by identity. Hosts may share this module between widgets. */
const deliveries = new Map<unknown, Delivery>();

/**
 * What all views of a widget tell Python by, until the signal ends it; null where the host sends no messages.
 *
 * @param told see `ToldTraits`
 * @param ended ends the delivery, if there was none yet
 */
export function deliveryOf(host: HostModel, told: ToldTraits, ended: AbortSignal): Delivery | null {
  if (!host.send) return null;
  const identity = identityOf(host);
  const known = deliveries.get(identity);
  if (known) return known;
  const delivery = createDelivery(host, told, ended);
  deliveries.set(identity, delivery);
  const forget = () => {
    if (deliveries.get(identity) === delivery) deliveries.delete(identity);
  };
  ended.addEventListener("abort", forget, { once: true });
  return delivery;
}
