import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";
import { openParts, PART } from "./file-parts.ts";

const loadPdfjs = () => import("pdfjs-dist/legacy/build/pdf.mjs");

export type Pdfjs = Awaited<ReturnType<typeof loadPdfjs>>;

export type OpenPdf = { pdfjs: Pdfjs; pdf: PDFDocumentProxy };

/** An image of more pixels than this is left white: it would take more memory than a tab has. */
const IMAGE_PIXELS = 1 << 27;

type Opening = {
  opened: Promise<OpenPdf>;
  /** Gives up everything that the file holds. */
  close: () => void;
};

/**
 * Opens a PDF of our own origin by its address, fetching no more of it than is looked at. It is read in a worker, which
 * `place.mjs` put beside it; no script of the file runs, no form of it lives, nothing is fetched from elsewhere.
 * `onLost` is called when the worker breaks down, or a part of the file cannot be had.
 */
export function openPdf(path: string, onLost: () => void): Opening {
  const closing = new AbortController();
  const { signal } = closing;
  const opened = (async () => {
    const pdfjs = await loadPdfjs();
    signal.throwIfAborted();
    const base = new URL(`/pdfjs/${pdfjs.version}/`, window.location.href).href;
    const port = new Worker(`${base}pdf.worker.min.mjs`, { type: "module" });
    port.addEventListener("error", onLost, { signal });
    let task: PDFDocumentLoadingTask | undefined;
    signal.addEventListener("abort", () => void Promise.resolve(task?.destroy()).finally(() => port.terminate()));
    const url = new URL(path, window.location.href).href;
    const parts = await openParts(pdfjs.PDFDataRangeTransport, { url, signal, onLost });
    signal.throwIfAborted();
    task = pdfjs.getDocument({
      ...parts,
      worker: pdfjs.PDFWorker.create({ port, verbosity: pdfjs.VerbosityLevel.ERRORS }),
      rangeChunkSize: PART,
      disableAutoFetch: true,
      disableStream: true,
      cMapUrl: `${base}cmaps/`,
      standardFontDataUrl: `${base}standard_fonts/`,
      iccUrl: `${base}iccs/`,
      wasmUrl: `${base}wasm/`,
      // As in packages/ingest: the text items, which the runs count, come out the same.
      useSystemFonts: false,
      enableXfa: false,
      isEvalSupported: false,
      maxImageSize: IMAGE_PIXELS,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    return { pdfjs, pdf: await task.promise };
  })();
  return { opened, close: () => closing.abort() };
}
