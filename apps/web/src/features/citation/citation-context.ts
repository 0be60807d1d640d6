"use client";

import { createContext, useContext } from "react";
import type { Citation } from "./match.ts";

/** A citation of a message, and the chip that stands for it. */
export type PressedCitation = { citation: Citation; messageId: string; chip: HTMLElement };

type ShowCitation = (pressed: PressedCitation) => Promise<void>;

/** What a chip does when it is pressed. */
export const CitationContext = createContext<ShowCitation>(async () => {});
export const useShowCitation = () => useContext(CitationContext);
