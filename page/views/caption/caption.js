/* What is in a picture, in words. */
taskyard.views.caption = (root, data) => {
  root.append(taskyard.written(data.text));
};
