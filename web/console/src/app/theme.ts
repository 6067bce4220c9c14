/**
 * The console's face as a Mantine theme: paper, ink and one warm accent. Colours, corners, shadow and motion live
 * here; what a single screen needs beside them stands in that screen's CSS module.
 */
import {
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Fieldset,
  type MantineColorsTuple,
  Menu,
  Modal,
  MultiSelect,
  Paper,
  TagsInput,
  Tooltip,
} from "@mantine/core";

/** Index 6 is the accent itself; 7 is the lightest that carries white text at 4.5:1. */
const vermilion: MantineColorsTuple = [
  "#fdf0ed",
  "#fadcd6",
  "#f5b9ae",
  "#f09585",
  "#ee7f6c",
  "#e25c46",
  "#d8452e",
  "#c13a25",
  "#a4311f",
  "#86281a",
];

/** Warm greys that belong to the paper; 6 reads on it at 4.5:1. */
const stone: MantineColorsTuple = [
  "#f5f2ec",
  "#eeeae2",
  "#e3ded4",
  "#d3ccc0",
  "#b5aea2",
  "#8b857a",
  "#67635b",
  "#524f49",
  "#3a3834",
  "#26241f",
];

/** Ink, which is the ground in the dark: 7 is the page, 0 the text. */
const ink: MantineColorsTuple = [
  "#f1eee7",
  "#cfd2d8",
  "#a3aab7",
  "#7b8496",
  "#434c5f",
  "#363e50",
  "#262d3c",
  "#1d2330",
  "#181d28",
  "#12161f",
];

const green: MantineColorsTuple = [
  "#eaf5ee",
  "#d3e8da",
  "#a6d2b5",
  "#77bb8e",
  "#57aa74",
  "#3f9a60",
  "#2f8650",
  "#267043",
  "#1f5c37",
  "#17452a",
];

const red: MantineColorsTuple = [
  "#fbeaea",
  "#f3cfd0",
  "#ea9ea1",
  "#f08f93",
  "#f1868b",
  "#c9333b",
  "#b3232c",
  "#9c1c25",
  "#82171f",
  "#681219",
];

/** The header of a dialog is not the banner of the page. */
const NO_BANNER = { header: { role: "none" } };
/** Room to type in beside what is chosen, so little that no line is begun for it. */
const BESIDE_CHOSEN = { minWidth: 40 };
const TITLE = { fontWeight: 650 };

export const theme = createTheme({
  primaryColor: "vermilion",
  primaryShade: 7,
  colors: { vermilion, gray: stone, dark: ink, green, red },
  white: "#ffffff",
  black: "#1d2330",
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: "650" },
  defaultRadius: 12,
  radius: { sm: "8px", md: "12px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  shadows: { sm: "0 1px 2px rgb(29 35 48 / 6%), 0 8px 24px rgb(29 35 48 / 8%)" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    // Round ones would be taken for those of which one chooses one.
    Checkbox: Checkbox.extend({ defaultProps: { radius: 4 } }),
    Fieldset: Fieldset.extend({ styles: { root: { marginInline: 0 }, legend: { fontWeight: 600 } } }),
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ defaultProps: { attributes: NO_BANNER }, styles: { title: TITLE } }),
    Drawer: Drawer.extend({ defaultProps: { attributes: NO_BANNER }, styles: { title: TITLE } }),
    MultiSelect: MultiSelect.extend({ styles: { inputField: BESIDE_CHOSEN } }),
    TagsInput: TagsInput.extend({ styles: { inputField: BESIDE_CHOSEN } }),
    Paper: Paper.extend({ defaultProps: { radius: "md" } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: { duration: 100 }, withinPortal: false },
    }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#faf8f4",
    "--mantine-color-dimmed": stone[6],
    "--mantine-color-placeholder": stone[6],
    "--mantine-color-error": red[6],
    "--vv-surface": "#ffffff",
    "--vv-line": stone[2],
    "--vv-own": "#f9e7e2",
    "--vv-note": "#fdf3d3",
    "--vv-note-line": "#8a6d1f",
    "--vv-online": green[7],
  },
  dark: {
    "--mantine-color-error": red[3],
    "--mantine-color-placeholder": ink[2],
    "--mantine-color-dimmed": ink[2],
    "--mantine-color-gray-light": ink[5],
    "--mantine-color-vermilion-light": "#4a2f33",
    "--mantine-color-red-light": "#4a2b33",
    "--vv-surface": ink[6],
    "--vv-line": ink[5],
    "--vv-own": "#4a2f33",
    "--vv-note": "#423a24",
    "--vv-note-line": "#c9ab57",
    "--vv-online": green[3],
  },
});
