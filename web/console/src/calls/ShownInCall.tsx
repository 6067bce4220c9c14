/** The product that was shown last during the call, over its pictures too, until it is put away. */
import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { CallView } from "@visavis/client/call";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useConversationView } from "../app/session.tsx";
import { ProductCard } from "../sales/ProductCard.tsx";
import { isInCart } from "../sales/rows.ts";
import classes from "./Over.module.css";
import { productOf } from "./pictures.ts";

export function ShownInCall({ view }: { view: CallView }) {
  const { calls, products } = useTexts();
  const [away, setAway] = useState(0);
  const events = useConversationView(view.conversation)?.events ?? [];
  const shown = productOf(events, view.call.call);
  if (!shown || shown.seq <= away) return null;
  return (
    <article className={classes.product} aria-label={products.named(shown.product.name)}>
      <ProductCard product={shown.product} inCart={isInCart(events, shown.seq)} />
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.away ?? ""}
        aria-label={calls.showing.putAway}
        onClick={() => setAway(shown.seq)}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </article>
  );
}
