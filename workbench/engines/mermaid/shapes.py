"""Names of shapes that a flowchart's `@{ shape: ... }` may use, and what of ours each is drawn as.

The names are those of Mermaid's documentation, "Flowcharts: complete list of new shapes" (11.17).
"""

from __future__ import annotations

from workbench.engines.graph import Shape

_NAMES: dict[Shape, str] = {
    Shape.BOX: """
        rect proc process rectangle squareRect doc document docs documents st-doc stacked-document lin-doc
        lined-document tag-doc tagged-document st-rect procs processes stacked-rectangle tag-rect
        tagged-rectangle tag-proc tagged-process notch-rect card notched-rectangle div-rect div-proc
        divided-rectangle divided-process win-pane internal-storage window-pane flag paper-tape odd
        rect_left_inv_arrow delay half-rounded-rectangle folder directory console browser bolt com-link
        lightning-bolt image icon text bang cloud curv-trap curved-trapezoid display
    """,
    Shape.ROUND: "rounded event roundedRect stadium terminal pill",
    Shape.SUBROUTINE: """
        fr-rect subprocess subproc framed-rectangle subroutine lin-rect lined-rectangle lined-process lin-proc
        shaded-process
    """,
    Shape.DATABASE: """
        cyl db database cylinder lin-cyl disk lined-cylinder h-cyl das horizontal-cylinder bow-rect
        stored-data bow-tie-rectangle datastore data-store bucket
    """,
    Shape.CIRCLE: """
        circle circ dbl-circ double-circle doublecircle f-circ junction filled-circle cross-circ summary
        crossed-circle
    """,
    Shape.DECISION: "diam decision diamond question",
    Shape.HEXAGON: "hex hexagon prepare notch-pent loop-limit notched-pentagon",
    Shape.SLANTED: """
        lean-r lean-right in-out lean_right lean-l lean-left out-in lean_left trap-b priority trapezoid-bottom
        trapezoid trap-t manual trapezoid-top inv-trapezoid inv_trapezoid sl-rect manual-input
        sloped-rectangle tri extract triangle flip-tri manual-file flipped-triangle hourglass collate
    """,
    Shape.START: "sm-circ start small-circle stateStart",
    Shape.STOP: "fr-circ stop framed-circle stateEnd",
    Shape.BAR: "fork join forkJoin",
    Shape.PERSON: "person",
    Shape.NOTE: "brace comment brace-l brace-r braces note",
}
SHAPES = {name: shape for shape, names in _NAMES.items() for name in names.split()}
