/** A product that was shown, in the log. */
import { Box, Group, Text } from "@mantine/core";
import { IconShoppingCartCheck } from "@tabler/icons-react";
import { useLocale } from "../app/i18n.tsx";
import { ProductCard } from "./ProductCard.tsx";
import type { ProductRow } from "./rows.ts";
import classes from "./ShownProduct.module.css";

export function ShownProduct({ row: { product, actor, at, inCart } }: { row: ProductRow }) {
  const { texts, dates } = useLocale();
  return (
    <Box className={classes.shown ?? ""} role="group" aria-label={texts.products.named(product.name)}>
      <Text size="xs" c="dimmed" ta="end" mb={4}>
        {actor.name} · {dates.time(at)}
      </Text>
      <ProductCard product={product} />
      {inCart && (
        <Group gap={6} mt={4} c="dimmed">
          <IconShoppingCartCheck size={16} aria-hidden />
          <Text size="xs">{texts.products.inCart}</Text>
        </Group>
      )}
    </Box>
  );
}
