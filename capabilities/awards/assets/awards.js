// Shows the diploma anew a moment after something was changed in its form.
const form = document.querySelector('form[data-preview]');
const sheet = document.querySelector('img[data-sheet]');
let waiting;
if (form && sheet) {
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const fields = new URLSearchParams(new FormData(form));
      fields.delete('title');
      fields.set('template', form.dataset.preview);
      sheet.src = '/awards/templates/preview.svg?' + fields;
    }, 400);
  });
}
