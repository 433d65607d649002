/** An identifier that nobody else has. `crypto.randomUUID` is missing in pages without TLS, as a notebook server's may be. */
export function newId(): string {
  const part = () => Math.random().toString(36).slice(2, 10);
  return part() + part() + part();
}
