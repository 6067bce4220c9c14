/** Shows the shopper a product: its page's address is pasted, or picked from what the shopper has looked at. */
import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Image,
  Modal,
  Stack,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
} from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconShoppingBag } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Page, Product } from "@visavis/protocol";
import { type FormEvent, useState } from "react";
import { api } from "../app/api.ts";
import { useLocale, useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { errorText } from "../app/problems.ts";
import { useConversationView, useSession } from "../app/session.tsx";
import { ProductCard } from "./ProductCard.tsx";
import { pagesIn } from "./pages.ts";
import { priceOf } from "./price.ts";

const TYPED_MS = 400;

export function ShowProduct({ conversation }: { conversation: string }) {
  const { products: texts, common } = useTexts();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Tooltip label={texts.show}>
        <ActionIcon variant="default" size={30} aria-label={texts.show} onClick={open}>
          <IconShoppingBag size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={close} title={texts.show} closeButtonProps={{ "aria-label": common.close }}>
        <Pick conversation={conversation} close={close} />
      </Modal>
    </>
  );
}

function Pick({ conversation, close }: { conversation: string; close(): void }) {
  const texts = useTexts();
  const session = useSession();
  const view = useConversationView(conversation);
  const [address, setAddress] = useState("");
  const [settled] = useDebouncedValue(address.trim(), TYPED_MS);
  const [words, setWords] = useState("");
  const pick = (url: string) => {
    setAddress(url);
    setWords("");
  };
  const found = useProduct(conversation, settled);
  const order = useMutation({
    mutationFn: (url: string) => session.command({ type: "show_product", conversation, url }),
    onSuccess: close,
  });
  const product = settled === address.trim() ? found.data : undefined;
  const error = order.error ?? (settled && found.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (product) order.mutate(settled);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={texts.products.search}
          type="search"
          maxLength={200}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          data-autofocus
        />
        {words.trim() && <Found conversation={conversation} words={words.trim()} pick={pick} />}
        <TextInput
          label={texts.products.address}
          description={texts.products.addressHint}
          type="url"
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        {!address && !words && <Visited pages={pagesIn(view?.events ?? [])} pick={pick} />}
        {settled && found.isFetching && <Loading />}
        {product && <ProductCard product={product} />}
        {!!error && (
          <Alert color="red" role="alert">
            {errorText(texts, error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.common.cancel}
          </Button>
          <Button type="submit" disabled={!product} loading={order.isPending}>
            {texts.products.showNow}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asked once for each address; a page that cannot be read is not asked again by itself. */
function useProduct(conversation: string, url: string) {
  return useQuery({
    queryKey: ["product", conversation, url],
    queryFn: ({ signal }) =>
      api.get<Product>(`/api/conversations/${conversation}/product?url=${encodeURIComponent(url)}`, signal),
    enabled: url !== "",
    retry: false,
  });
}

/** What the shop has that these words fit, once they are typed. */
function Found({ conversation, words, pick }: { conversation: string; words: string; pick(url: string): void }) {
  const texts = useTexts();
  const [settled] = useDebouncedValue(words, TYPED_MS);
  const { data, error } = useQuery({
    queryKey: ["products", conversation, settled],
    queryFn: ({ signal }) =>
      api.get<Product[]>(`/api/conversations/${conversation}/products?words=${encodeURIComponent(settled)}`, signal),
    retry: false,
  });
  if (error) {
    return (
      <Alert color="red" role="alert">
        {errorText(texts, error)}
      </Alert>
    );
  }
  if (!data || settled !== words) return <Loading />;
  if (data.length === 0) return <Text size="sm">{texts.products.foundNone}</Text>;
  return (
    <Stack component="ul" gap={4} m={0} p={0} aria-label={texts.products.found} style={{ listStyle: "none" }}>
      {data.map((product) => (
        <li key={product.url}>
          <UnstyledButton w="100%" onClick={() => pick(product.url)} py={6}>
            <FoundProduct product={product} />
          </UnstyledButton>
        </li>
      ))}
    </Stack>
  );
}

function FoundProduct({ product }: { product: Product }) {
  const { language } = useLocale();
  const { name, picture } = product;
  return (
    <Group wrap="nowrap" gap="sm">
      {picture && <Image src={picture} alt="" w={40} h={40} radius="sm" fit="cover" referrerPolicy="no-referrer" />}
      <Text size="sm" truncate td="underline">
        {name}
      </Text>
      <Text size="sm" c="dimmed" ms="auto" style={{ whiteSpace: "nowrap" }}>
        {priceOf(product, language)}
      </Text>
    </Group>
  );
}

function Visited({ pages, pick }: { pages: readonly Page[]; pick(url: string): void }) {
  const { products: texts } = useTexts();
  if (pages.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {texts.visited}
      </Text>
      {pages.map(({ url, title }) => (
        <UnstyledButton key={url} onClick={() => pick(url)} py={6}>
          <Text size="sm" truncate td="underline">
            {title || url}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
