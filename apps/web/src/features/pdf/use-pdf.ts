import { useEffect, useState } from "react";
import { type OpenPdf, openPdf } from "./open-pdf.ts";

/** The PDF at an address: null while it is opened, "failed" when it cannot be drawn. */
export function usePdf(path: string): OpenPdf | null | "failed" {
  const [state, setState] = useState<OpenPdf | null | "failed">(null);
  useEffect(() => {
    let left = false;
    const settle = (result: OpenPdf | "failed") => {
      if (!left) setState(result);
    };
    const { opened, close } = openPdf(path, () => settle("failed"));
    opened.then(settle, () => settle("failed"));
    return () => {
      left = true;
      close();
      setState(null);
    };
  }, [path]);
  return state;
}
