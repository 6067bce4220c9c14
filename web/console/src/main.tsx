/** The composition root of the console: what everything below shares is made here and handed down. */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/base.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { makeRouter } from "./app/App.tsx";
import { LocaleProvider } from "./app/i18n.tsx";
import { makeQueryClient } from "./app/queries.ts";
import { cssVariables, theme } from "./app/theme.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root");

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={makeQueryClient()}>
        <LocaleProvider>
          <Notifications position="top-center" transitionDuration={100} />
          <RouterProvider router={makeRouter()} />
        </LocaleProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
