/**
 * The chunks as a response's body, texts in UTF-8: the next one is fetched when the last one has gone. `first` was awaited
 * while a refusal could still be told by the status; `refusal` says what may be told of one that comes later.
 */
export function streamOf(
  first: IteratorResult<Uint8Array | string>,
  rest: AsyncGenerator<Uint8Array | string>,
  refusal: (thrown: unknown) => Error,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: typeof first | undefined = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = next ?? (await rest.next());
        next = undefined;
        if (done) controller.close();
        else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      } catch (thrown) {
        controller.error(refusal(thrown)); // of which the HTTP server below sends the message
      }
    },
    cancel: async () => void (await rest.return(undefined)),
  });
}
