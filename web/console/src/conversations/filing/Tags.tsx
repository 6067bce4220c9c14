/** The words on a conversation: those of the organisation are offered, and a new one joins them. */
import { TagsInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Conversation } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { errorText } from "../../app/problems.ts";
import { useCommand } from "../useCommand.ts";
import { TAGS, useTags } from "./tags.ts";

export function Tags({ conversation }: { conversation: Conversation }) {
  const texts = useTexts();
  const client = useQueryClient();
  const known = useTags();
  const [typed, setTyped] = useState("");
  const { id, tags = [] } = conversation;
  const order = useCommand(() => void client.invalidateQueries({ queryKey: TAGS }));
  const change = (wanted: string[]) => {
    const add = wanted.filter((tag) => !tags.includes(tag));
    const remove = tags.filter((tag) => !wanted.includes(tag));
    order.mutate(
      { type: "tag_conversation", conversation: id, add, remove },
      { onError: () => setTyped(add.join(", ")) },
    );
  };
  return (
    <TagsInput
      label={texts.facts.tags}
      placeholder={tags.length === 0 ? texts.facts.tagsHint : ""}
      data={known}
      value={[...tags]}
      onChange={change}
      searchValue={typed}
      onSearchChange={setTyped}
      maxLength={50}
      error={order.isError && errorText(texts, order.error)}
    />
  );
}
