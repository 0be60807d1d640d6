"use client";

import { createContext, useContext } from "react";
import type { Citation } from "./match.ts";

/** A citation of a message, and the chip that stands for it. */
export type PressedCitation = { citation: Citation; messageId: string; chip: HTMLElement };

type ShowCitation = (pressed: PressedCitation) => Promise<void>;

/** What a chip does when it is pressed. */
export const CitationContext = createContext<ShowCitation>(async () => {});
export const useShowCitation = () => useContext(CitationContext);

type CitationKey = { messageId: string; citation: Pick<Citation, "number"> };

/** What tells a message's citation from all others on the page. */
export const keyOfCitation = ({ messageId, citation }: CitationKey) => `${messageId} ${citation.number}`;

/** The key of the citation whose passage is highlighted, or null. */
export const ShownCitationContext = createContext<string | null>(null);
export const useShownCitation = () => useContext(ShownCitationContext);
