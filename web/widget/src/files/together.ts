/** Leafing together: the shopper's page follows the advisor's until the shopper turns one, and again when they wish. */
import type { Session } from "@visavis/client";
import type { Leafing, PagePoint } from "@visavis/protocol";

export interface Together {
  /** Says which page is open here, or no longer is. */
  tell(page: number, step?: Leafing["step"]): void;
  /** Hears each page that an advisor has open, and where they point on it, and nothing once they have closed it; what is
   * given back ends it. */
  listen(heard: (led?: Led) => void): () => void;
}

export interface Led {
  page: number;
  point: PagePoint | null;
}

export function leafTogether(session: Session, conversation: string, file: string): Together {
  return {
    tell: (page, step = "turned") => session.signal(conversation, { type: "leafing", file, page, step }),
    listen: (heard) =>
      session.subscribe(({ signal }) => {
        if (signal?.conversation !== conversation || signal.sender.kind !== "member") return;
        const { body } = signal;
        if (body.type !== "leafing" || body.file !== file) return;
        heard(body.step === "closed" ? undefined : { page: body.page, point: body.point ?? null });
      }),
  };
}
