/** Builds the console for `/console/`: hashed assets, the libraries in chunks of their own so that an update of the console keeps them cached. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.VISAVIS_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  build: {
    outDir: "../../src/visavis/static/console",
    emptyOutDir: true,
    target: "es2022",
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|react-router|scheduler)\// },
            { name: "mantine", test: /node_modules\/(@mantine|@floating-ui)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": server, "/widget": server, "/ws": { target: server, ws: true } } },
});
