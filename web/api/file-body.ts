/** A file as the body of a request: the client sends it as a form, and the contract says what comes back. */
export const fileBody = (file: File) => ({
  body: { file: file.name },
  bodySerializer: () => {
    const form = new FormData()
    form.append('file', file)
    return form
  },
})
