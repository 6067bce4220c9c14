/** A product with its picture, price and link, as the shopper sees it too. */
import { Anchor, Group, Image, Paper, Stack, Text } from "@mantine/core";
import type { Product } from "@visavis/protocol";
import { useLocale } from "../app/i18n.tsx";
import { priceOf } from "./price.ts";

export function ProductCard({ product, inCart = false }: { product: Product; inCart?: boolean }) {
  const { texts, language } = useLocale();
  const { url, name, picture, availability = "" } = product;
  const price = priceOf(product, language);
  return (
    <Paper withBorder p="sm" bg="var(--vv-surface)">
      <Group wrap="nowrap" align="flex-start">
        {picture && <Image src={picture} alt="" w={84} h={84} radius="sm" fit="cover" referrerPolicy="no-referrer" />}
        <Stack gap={4} miw={0}>
          <Anchor href={url} target="_blank" rel="noopener noreferrer nofollow" size="sm" fw={600} lineClamp={2}>
            {name}
          </Anchor>
          {price && <Text size="sm">{price}</Text>}
          {inCart && <Text size="xs">{texts.products.inCart}</Text>}
          {availability && (
            <Text size="xs" c="dimmed">
              {texts.products[availability]}
            </Text>
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
