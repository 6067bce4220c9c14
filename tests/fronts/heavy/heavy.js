/** Each heavy page answers a press, and counts the frames that it draws. */
window.drawn = 0;
requestAnimationFrame(function draw() {
  window.drawn += 1;
  requestAnimationFrame(draw);
});

const told = document.getElementById("told");
document.getElementById("press").addEventListener("click", () => {
  told.textContent = Number(told.textContent) + 1;
});
